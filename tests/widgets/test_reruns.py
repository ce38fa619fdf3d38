"""A cell that runs again closes the panel that it showed before: nothing grows in a kernel that is used all day."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

import pytest
from jupyter_client.manager import KernelManager

if TYPE_CHECKING:
    from server_stub import Server

RUNS = 50
COUNTED = """
import gc, json, threading, comm
from ipywidgets.widgets.widget import _instances
panel.wait(); gc.collect()
observers = sum(len(held) for names in panel._trait_notifiers.values() for held in names.values())
print(json.dumps([threading.active_count(), len(_instances), len(comm.get_comm_manager().comms), observers]))
"""


class Kernel:
    """A real kernel, whose cells have ids as in a notebook."""

    def __init__(self, server: Server) -> None:
        given = {"ZENML_STORE_URL": server.url, "ZENML_STORE_USERNAME": server.username}
        manager: Any = KernelManager  # untyped
        self._manager = manager(kernel_name="python3")
        self._manager.start_kernel(env={**os.environ, **given, "ZENML_STORE_PASSWORD": server.password})
        self._client = self._manager.client()
        self._client.start_channels()
        self._client.wait_for_ready(timeout=60)

    def run(self, cell: str, code: str) -> str:
        """Run a cell; give what it printed."""
        content = {"code": code, "silent": False, "store_history": True, "user_expressions": {}, "allow_stdin": False}
        message = self._client.session.msg("execute_request", content, metadata={"cellId": cell})
        self._client.shell_channel.send(message)
        printed = ""
        while True:
            heard: dict[str, Any] = self._client.get_iopub_msg(timeout=60)
            if heard["parent_header"].get("msg_id") != message["header"]["msg_id"]:
                continue
            if heard["msg_type"] == "error":
                raise AssertionError("\n".join(heard["content"]["traceback"]))
            if heard["msg_type"] == "stream" and heard["content"]["name"] == "stdout":
                printed += heard["content"]["text"]
            if heard["msg_type"] == "status" and heard["content"]["execution_state"] == "idle":
                return printed

    def stop(self) -> None:
        """End it."""
        self._client.stop_channels()
        self._manager.shutdown_kernel(now=True)


@pytest.fixture
def kernel(stub: Server) -> Iterator[Kernel]:
    found = Kernel(stub)
    yield found
    found.stop()


@pytest.mark.filterwarnings("ignore:.*")  # what kernels and their sockets say about each other is not ours
def test_fifty_runs_leave_nothing_growing(kernel: Kernel) -> None:
    kernel.run("client", "from zenexplore import Client\nclient = Client()")
    counts = []
    for _ in range(RUNS):
        kernel.run("panel", "panel = client.explore()\npanel")
        counts.append(json.loads(kernel.run("count", COUNTED)))
    assert counts[-1] == counts[1], "threads, widgets, comms, observers"


@pytest.mark.filterwarnings("ignore:.*")
def test_what_another_cell_shows_stays_open(kernel: Kernel) -> None:
    kernel.run("client", "from zenexplore import Client\nclient = Client()")
    kernel.run("first", "panel = client.explore()\npanel")
    kernel.run("second", "kept = panel\nkept")
    kernel.run("first", "panel = client.explore()\npanel")
    assert kernel.run("ask", "print(kept.comm is not None, panel.comm is not None)").split() == ["True", "True"]
    kernel.run("second", "panel")
    assert kernel.run("ask", "print(kept.comm is not None, panel.comm is not None)").split() == ["False", "True"]
