"""Compile the message catalogues while the package is built, so that neither msgfmt nor a second step is needed."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface


class CatalogueHook(BuildHookInterface):  # type: ignore[type-arg]  # its configuration has a type of hatchling's own
    PLUGIN_NAME = "custom"

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:  # noqa: ARG002 - the hook's signature
        sys.path.insert(0, str(Path(self.root) / "tools"))
        import catalogues  # found only once its folder is named

        catalogues.compile_all(Path(self.root) / "src" / "dongthuan")
