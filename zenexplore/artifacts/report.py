"""What a person should know before trusting a file that can run code."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from html import escape
from typing import Literal

from zenexplore.artifacts.familiar import is_familiar, strange_first
from zenexplore.artifacts.shown import listed, shown, size

_MOST_MODULES = 6
_MOST_CALLS = 6
_MOST_IN_TEXT = 100
_MOST_IN_HTML = 500
_MOST_VERSIONS = 20
_NAMES = ("would import", "could call")
_BOX = (
    "font:13px/1.45 var(--jp-ui-font-family,system-ui,sans-serif);color:var(--jp-ui-font-color1,inherit);"
    "background:var(--jp-layout-color1,transparent);border:1px solid var(--jp-border-color1,rgba(128,128,128,.5));"
    "border-left:4px solid {edge};border-radius:6px;padding:8px 12px;margin:2px 0 6px;max-width:900px"
)
_WARN = "var(--jp-warn-color1,#c77700)"
_BAD = "color-mix(in srgb,var(--jp-error-color1,#e5342a) 74%,currentColor)"  # readable on light and on dark
_LABEL = "text-align:left;vertical-align:top;font-weight:600;white-space:nowrap;padding:1px 12px 1px 0;background:none"
_VALUE = "text-align:left;vertical-align:top;padding:1px 0;overflow-wrap:anywhere;white-space:normal;background:none"
_SCROLLED = "max-height:12em;overflow-y:auto"
_CODE = "font-family:var(--jp-code-font-family,ui-monospace,monospace);font-size:12px"


@dataclass(frozen=True)
class TrustReport:
    """What opening a file would do, found without running anything in it.

    Attributes:
        title: What messages call the content: `classifier:22`.
        file: The file's name.
        kind: What the file is, in words: "pickle".
        size_bytes: The file's size.
        imports: The names that it would import, each once.
        calls: What it would call, each once; a method such as `X.__setstate__` only where X has one.
        incomplete: Why the lists may lack something; "" if they are whole.
        python: What its `python_version.txt` says; None where there is none.
        packages: The versions of packages that the file states.
        sha256: The hash of the whole file.
        recorded: The sha256 that the server has; None where it has none.
    """

    title: str
    file: str
    kind: str
    size_bytes: int
    imports: tuple[str, ...]
    calls: tuple[str, ...]
    incomplete: str
    python: str | None
    packages: tuple[tuple[str, str], ...]
    sha256: str
    recorded: str | None

    @property
    def verdict(self) -> Literal["matches", "differs", "not recorded"]:
        """Whether the file is the one that the server recorded."""
        if self.recorded is None:
            return "not recorded"
        return "matches" if self.recorded.lower() == self.sha256 else "differs"

    def summary(self) -> str:
        """Say the most important in one line: of what is called, what data of known libraries does not call."""
        strange = [call for call in self.calls if not is_familiar(call)]
        facts = [
            f"would import {_modules(self.imports)}{' (the list is incomplete)' if self.incomplete else ''}",
            f"could call {listed(strange, _MOST_CALLS)}" if strange else "",
            size(self.size_bytes),
            f"written by Python {shown(self.python, 40)}" if self.python else "",
            _versions(self.packages),
            {
                "matches": "hash matches",
                "differs": "its hash DIFFERS FROM the recorded one",
                "not recorded": "no hash was recorded",
            }[self.verdict],
        ]
        return "; ".join(filter(None, facts))

    def text(self) -> str:
        """Say all of it in several lines; names that are not familiar come first."""
        rows = [(label, " ".join(filter(None, (icon, words)))) for label, icon, words in self._rows(_MOST_IN_TEXT)]
        width = max(len(label) for label, _ in rows)
        return "\n".join([self._headline(), *(f"  {label:<{width}}  {words}" for label, words in rows)])

    def html(self) -> str:
        """Return all of it as a card: nothing in it is loaded from anywhere, and no name becomes markup."""
        made = []
        for label, icon, words in self._rows(_MOST_IN_HTML):
            bad = f"color:{_BAD};font-weight:700;" if icon == "✗" else ""
            shape = _CODE if label in (*_NAMES, "sha256") else ""
            sign = f'<span aria-hidden="true">{icon}</span> ' if icon else ""
            told = f'<div style="{_SCROLLED}">{escape(words)}</div>' if label in _NAMES else escape(words)
            made.append(
                f'<tr style="background:none"><th scope="row" style="{_LABEL}">{label}</th>'
                f'<td style="{_VALUE};{bad}{shape}">{sign}{told}</td></tr>'
            )
        edge = _BAD if self.verdict == "differs" else _WARN
        return (
            f'<div role="group" aria-label="Trust report" style="{_BOX.format(edge=edge)}">'
            f'<div style="font-weight:600;margin-bottom:4px">{escape(self._headline())}</div>'
            f'<table style="border-collapse:collapse;margin:0">{"".join(made)}</table></div>'
        )

    def _headline(self) -> str:
        return f"{shown(self.title)} is a {shown(self.kind)}: opening it runs code from it. Nothing was run."

    def _rows(self, most: int) -> list[tuple[str, str, str]]:
        """Return labels, icons and words, with so many names."""
        rows = [
            ("file", "", f"{shown(self.file)}, {size(self.size_bytes)}"),
            (_NAMES[0], "", listed(strange_first(self.imports), most)),
            (_NAMES[1], "", listed(strange_first(self.calls), most)),
            ("incomplete", "⚠", f"{shown(self.incomplete, 400)}; there may be more" if self.incomplete else ""),
            ("written by", "", f"Python {shown(self.python, 40)}" if self.python else "a Python of unknown version"),
            ("packages", "", _versions(self.packages)),
            ("sha256", "", self.sha256),
            ("hash", *self._hash()),
        ]
        return [row for row in rows if row[2]]

    def _hash(self) -> tuple[str, str]:
        return {
            "matches": ("✓", "matches the one that the server recorded"),
            "differs": ("✗", f"DIFFERS from the recorded one, {shown(self.recorded)}: it was changed after saving"),
            "not recorded": ("", "the server recorded none, so nobody can tell whether the file was changed"),
        }[self.verdict]

    def _repr_mimebundle_(self, include: object = None, exclude: object = None) -> dict[str, str]:
        return {"text/plain": self.text(), "text/html": self.html()}

    def __repr__(self) -> str:
        return self.text()


def _modules(names: Iterable[str]) -> str:
    """Return the modules of names, the familiar ones last, then those with most names first."""
    found: Counter[tuple[bool, str]] = Counter()
    for name in names:  # words that are no name stay whole
        found[is_familiar(name), name if " " in name else name.rpartition(".")[0] or name] += 1
    modules = sorted(found, key=lambda module: (module[0], -found[module]))
    return listed(dict.fromkeys(module for _, module in modules), _MOST_MODULES) if found else "nothing"


def _versions(packages: tuple[tuple[str, str], ...]) -> str:
    told = (f"{shown(name, 60)} {shown(version, 60)}" for name, version in packages)
    return listed(told, _MOST_VERSIONS) if packages else ""
