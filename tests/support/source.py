"""The source of the house, read as a tree: what the rules of the house are asked of."""

import ast
from collections.abc import Iterator
from configparser import ConfigParser
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from support.tools import ROOT

SOURCE = ROOT / "src" / "dongthuan"


@dataclass(frozen=True)
class Module:
    """One file of ours. ``name`` is "work.cases.models"; a package is named without its __init__."""

    path: Path
    name: str
    tree: ast.Module

    @property
    def floor(self) -> str:
        return self.name.split(".")[0]

    @property
    def docstring(self) -> str:
        return ast.get_docstring(self.tree) or ""

    def at(self, node: ast.AST) -> str:
        """Where to look: "src/dongthuan/work/cases/models.py:12"."""
        return f"{self.path.relative_to(ROOT)}:{getattr(node, 'lineno', 1)}"


@cache
def modules() -> tuple[Module, ...]:
    """Every module of the package but the migrations, which a program wrote."""
    paths = [path for path in sorted(SOURCE.rglob("*.py")) if "migrations" not in path.parts]
    return tuple(Module(path, _name(path), ast.parse(path.read_text("utf-8"))) for path in paths)


def _name(path: Path) -> str:
    return ".".join(path.relative_to(SOURCE).with_suffix("").parts).removesuffix(".__init__")


def dotted(node: ast.expr) -> str:
    """``transaction.atomic`` as a string; "" for what is no plain name."""
    if isinstance(node, ast.Attribute):
        return f"{before}.{node.attr}" if (before := dotted(node.value)) else ""
    return node.id if isinstance(node, ast.Name) else ""


def imported(module: Module) -> dict[str, str]:
    """What each imported name stands for: {"tz": "django.utils.timezone"}."""
    found = {}
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Import):
            found |= {(name.asname or name.name).split(".")[0]: _whole(name) for name in node.names}
        elif isinstance(node, ast.ImportFrom):
            found |= {name.asname or name.name: f"{node.module}.{name.name}" for name in node.names}
    return found


def _whole(name: ast.alias) -> str:
    return name.name if name.asname else name.name.split(".")[0]


def used(module: Module) -> Iterator[tuple[ast.expr, str]]:
    """Every name that the module uses, with what it stands for: (node, "django.utils.timezone.now")."""
    names = imported(module)
    for node in ast.walk(module.tree):
        if isinstance(node, ast.Name | ast.Attribute) and (whole := dotted(node)):
            first, _, rest = whole.partition(".")
            yield node, f"{names.get(first, first)}.{rest}".rstrip(".")


@cache
def floors() -> tuple[str, ...]:
    """The floors, lowest first, as .importlinter has them."""
    return tuple(layer for [layer] in _layers("floors"))


@cache
def places() -> dict[str, tuple[int, int]]:
    """How high each concept stands: {"work.cases": (3, 1)}. Concepts side by side have the same height."""
    found = {}
    for height, floor in enumerate(floors()):
        found[floor] = (height, 0)
        for step, side_by_side in enumerate(_layers(floor)):
            found |= {f"{floor}.{concept}": (height, step) for concept in side_by_side}
    return found


def _layers(contract: str) -> list[list[str]]:
    """The layers of a contract, lowest first; none where it has no such contract."""
    rows = _contracts().get(f"importlinter:contract:{contract}", "layers", fallback="").split("\n")
    return [[part.strip(" ()") for part in row.split("|")] for row in reversed(rows) if row.strip()]


@cache
def _contracts() -> ConfigParser:
    parser = ConfigParser()
    parser.read(ROOT / ".importlinter", "utf-8")
    return parser
