"""The view from outside the office: verify.py, alone."""

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

VERIFY = Path(__file__).parents[2] / "verify.py"


def verified(folder: Path, *options: object) -> tuple[int, dict[str, Any]]:
    """``python -I verify.py``, with no package of ours within reach: its exit code (0 or 1) and its report."""
    words = [sys.executable, "-I", str(VERIFY), str(folder), *map(str, options)]
    done = subprocess.run(words, capture_output=True, text=True, check=False, cwd=folder)
    assert done.returncode in (0, 1), done.stderr
    return done.returncode, json.loads(done.stdout)
