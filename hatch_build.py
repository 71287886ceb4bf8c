"""Compiles the engine into the wheel where ``SCREENER_COMPILE=1`` is set; without it the wheel is plain Python.

The sources stay as they are: mypyc turns copies of the modules in ``COMPILED`` into one extension, and the wheel
carries it beside them. Nothing compiled ever lies in the source tree, where it would go stale unseen.
"""

from __future__ import annotations

import os
import shutil
from contextlib import chdir
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Final

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

SWITCH: Final = "SCREENER_COMPILE"
COMPILED: Final = {
    "text": ("chinese disguise document glance language normalize offsets script segment undisguise vocabulary wrap"),
    "facts": (
        "address age contact cue draft employer ends handle leaving number offer place process quantity report route "
        "service share site spell"
    ),
    "facts/pay": "amount context lexicon money reader scale setting written",
    "engine": "condition gate hidden near read reading score verdict voice",
}
"""Modules that every ad passes through, by folder. Data that files are read into (``msgspec.Struct``) stands in modules
of its own, which stay interpreted: mypyc cannot compile those classes."""


class CompiledEngine(BuildHookInterface[Any]):
    """Adds the compiled modules to a wheel, which then is for one system and one version of Python."""

    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Compile, if asked to; never for the development install, which points at the sources."""
        if version != "standard" or os.environ.get(SWITCH) != "1":
            return
        self._place = TemporaryDirectory(prefix="screener-")
        build_data["pure_python"] = False
        build_data["infer_tag"] = True
        for path in compiled(Path(self.root), Path(self._place.name)):
            build_data["force_include"][str(path)] = str(path.relative_to(self._place.name))

    def finalize(self, version: str, build_data: dict[str, Any], artifact_path: str) -> None:  # noqa: ARG002 - hatch's
        """Take away what was made on the way."""
        if hasattr(self, "_place"):
            self._place.cleanup()


def compiled(root: Path, place: Path) -> list[Path]:
    """The extension modules, in ``place`` as they lie in the wheel. Needs mypy, setuptools and a C compiler.

    Raises:
        distutils.errors.CompileError: there is no compiler, or no header files of Python.
    """
    # Only who compiles needs these.
    from mypyc.build import mypycify  # noqa: PLC0415
    from setuptools import Distribution  # type: ignore[import-untyped]  # noqa: PLC0415
    from setuptools.command.build_ext import build_ext  # type: ignore[import-untyped]  # noqa: PLC0415

    with TemporaryDirectory(prefix="screener-") as workshop:
        shutil.copytree(root / "screener", Path(workshop, "screener"), ignore=shutil.ignore_patterns("__pycache__"))
        names = [f"screener/{folder}/{name}.py" for folder, names in COMPILED.items() for name in names.split()]
        with chdir(workshop):  # away from our pyproject.toml, which setuptools would read
            extensions = mypycify(
                ["--strict", "--follow-imports=silent", *names], opt_level="2", debug_level="0", group_name="screener"
            )
            command = build_ext(Distribution({"name": "screener", "ext_modules": extensions}))
            command.build_lib = str(place)
            command.ensure_finalized()
            command.run()
            return [Path(output) for output in command.get_outputs()]
