"""The programs in tools/ as modules, for tests that run them."""

import importlib.util
import sys
from pathlib import Path
from types import ModuleType

ROOT = Path(__file__).resolve().parent.parent.parent
TOOLS = ROOT / "tools"


def load(name: str) -> ModuleType:
    """tools/<name>.py, loaded once; what it takes from its own folder is found as when it is run."""
    known = f"tools.{name}"
    if str(TOOLS) not in sys.path:
        sys.path.append(str(TOOLS))
    if known not in sys.modules:
        spec = importlib.util.spec_from_file_location(known, TOOLS / f"{name}.py")
        assert spec is not None
        assert spec.loader is not None
        sys.modules[known] = module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
    return sys.modules[known]
