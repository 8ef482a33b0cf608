"""The plan of the house holds: who stands on whom, what each room is called, and how much fits on a page.

Imports are held by import-linter (.importlinter, ``make check``); here is what it cannot see.
"""

import ast
from collections import Counter

import pytest
from django.apps import apps
from django.db import models

from support import source
from support.source import SOURCE, Module, floors, modules, places
from support.tools import ROOT

CONCEPTS = sorted(
    path.name and f"{floor}.{path.name}"
    for floor in floors()
    if floor not in ("kernel", "config")
    for path in (SOURCE / floor).iterdir()
    if (path / "__init__.py").exists()
)
OURS = [model for model in apps.get_models() if model.__module__.startswith("dongthuan.")]

LONGEST_FILE, LONGEST_FUNCTION, A_THOUGHT = 300, 40, 10
"""In lines; a function is counted without its signature and its docstring."""

DRAWERS = {"utils", "util", "helpers", "helper", "common", "misc", "shared", "lib", "tools", "base_classes", "mixins"}
OTHER_NAMES = {
    "services": "operations", "actions": "operations", "managers": "models", "selectors": "queries",
    "repositories": "queries", "signals": "config/reactions.py", "handlers": "config/reactions.py",
    "receivers": "config/reactions.py", "workflow": "lifecycle", "states": "lifecycle", "notifications": "notices",
    "permissions": "ground/access/grants.toml", "exceptions": "beside the function", "constants": "where it is used",
    "views": "entries/web", "serializers": "entries/api", "admin": "entries/web", "schema": "entries/api",
}  # fmt: skip
"""Names from other houses, and what the thing is called in this one."""


def concept(name: str) -> str:
    return ".".join(name.removeprefix("dongthuan.").split(".")[:2])


def test_the_folders_are_the_floors() -> None:
    folders = {path.name for path in SOURCE.iterdir() if path.is_dir() and path.name != "__pycache__"}
    assert folders == {*floors(), "packs"}


def test_every_concept_has_a_place_in_the_contracts() -> None:
    assert [name for name in CONCEPTS if name not in places()] == []


def test_foreign_keys_point_down() -> None:
    upwards = [
        f"{model.__name__}.{field.name} → {field.related_model.__name__}"
        for model in OURS
        for field in model._meta.get_fields()
        if isinstance(field, models.ForeignKey | models.ManyToManyField)
        if not _may_know(concept(model.__module__), concept(field.related_model.__module__))
    ]
    assert upwards == []


def _may_know(above: str, below: str) -> bool:
    return above == below or places()[above] > places()[below]


def test_every_table_is_named_after_its_concept() -> None:
    strange = [model.__name__ for model in OURS if not model._meta.db_table.startswith(f"{model._meta.app_label}_")]
    assert strange == []


def test_no_table_asks_for_djangos_own_permissions_or_for_content_types() -> None:
    assert [model.__name__ for model in OURS if model._meta.default_permissions] == []


@pytest.mark.django_db
def test_the_frameworks_own_register_of_rights_stays_empty() -> None:
    """django-allauth wants the tables to be there; rights stand in grants.toml alone."""
    for app, model in (("auth", "Permission"), ("auth", "Group"), ("contenttypes", "ContentType")):
        assert not apps.get_model(app, model).objects.exists()


@pytest.mark.parametrize("name", [*floors(), *CONCEPTS])
def test_a_newcomer_reads_what_each_room_is_for(name: str) -> None:
    [room] = [module for module in modules() if module.name == name]
    assert len(room.docstring.splitlines()) >= 3, (
        f"{room.path}: say in a few lines what this is in the life of the office"
    )


def test_every_module_says_what_it_is() -> None:
    silent = [module.name for module in modules() if _has_content(module) and not module.docstring]
    assert silent == []


def _has_content(module: Module) -> bool:
    return bool(module.tree.body) and module.path.name not in ("apps.py", "__main__.py")


def test_packs_are_data() -> None:
    assert list((SOURCE / "packs").rglob("*.py")) == []


def test_there_is_no_drawer_for_odds_and_ends() -> None:
    assert [module.name for module in modules() if DRAWERS & set(module.name.split("."))] == []


def test_a_room_has_the_same_name_everywhere() -> None:
    """A room is the third part of a name ("work.cases.operations"); deeper down it is a phase of work."""
    concepts = [
        module.name.split(".") for module in modules() if module.floor in ("record", "ground", "work", "oversight")
    ]
    renamed = [
        f"{'.'.join(parts)}: here it is {OTHER_NAMES[parts[2]]}"
        for parts in concepts
        if parts[2:3] and parts[2] in OTHER_NAMES
    ]
    assert renamed == []


def test_a_file_is_read_in_one_sitting() -> None:
    files = [*SOURCE.rglob("*.py"), *SOURCE.rglob("templates/**/*.html"), *(ROOT / "tools").glob("*.py")]
    long = {
        str(path.relative_to(ROOT)): lines
        for path in files
        if (lines := len(path.read_text("utf-8").splitlines())) > LONGEST_FILE
    }
    assert long == {}


def lengths() -> dict[str, int]:
    """{"work.cases.operations.intake.file": 17}: lines of each function's body."""
    return {
        f"{module.name}.{node.name}:{node.lineno}": _length(node)
        for module in modules()
        for node in ast.walk(module.tree)
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def _length(function: ast.FunctionDef | ast.AsyncFunctionDef) -> int:
    body = function.body[1:] if ast.get_docstring(function) else function.body
    return (body[-1].end_lineno or 0) - body[0].lineno + 1 if body else 0


def test_functions_are_the_size_of_a_thought() -> None:
    found = lengths()
    bands = Counter(f"{max(lines - 1, 0) // 10 * 10 + 1}+" for lines in found.values())
    print(f"\n{len(found)} functions by their lines: {dict(sorted(bands.items()))}")  # shown with -s
    assert {name: lines for name, lines in found.items() if lines > LONGEST_FUNCTION} == {}
    assert sum(lines <= A_THOUGHT for lines in found.values()) >= 0.85 * len(found)


def test_the_guards_can_tell() -> None:
    """The rules above read the source through these; they must see what is there."""
    assert len(modules()) > 100
    assert source.places()["work.cases"] > source.places()["work.tasks"] > source.places()["ground.channels"]
    assert not _may_know("ground.people", "work.cases")
    assert not _may_know("record.files", "record.search")
