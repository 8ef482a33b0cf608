"""docs/cli.md, from the commands' own help."""

import sys
from collections.abc import Iterator
from typing import Any

import click
from markdown import MADE, code, plain, table


def page() -> str:
    from dongthuan.entries.cli.run import dongthuan as root

    parts = [f"# The command line\n\n{MADE}", plain(sys.modules["dongthuan.entries.cli"].__doc__ or "") + "\n"]
    return "\n".join([*parts, *_commands(root, "dongthuan", None)])


def _commands(command: Any, path: str, above: Any) -> Iterator[str]:
    context = click.Context(command, info_name=path.rpartition(" ")[2], parent=above)
    if isinstance(command, click.Group):
        yield f"## {path}\n\n{_paragraphs(command.help)}\n"
        for name in command.list_commands(context):
            yield from _commands(command.commands[name], f"{path} {name}", context)
        return
    usage = f"    {path} {' '.join(command.collect_usage_pieces(context))}\n"
    options = [given.get_help_record(context) for given in command.params if isinstance(given, click.Option)]
    listed = table(["option", "meaning"], ([code(name), meaning] for name, meaning in filter(None, options)))
    yield f"### {path}\n\n{usage}\n{_paragraphs(command.help)}\n\n{listed}"


def _paragraphs(text: str | None) -> str:
    """Help as Markdown: an example stands as code."""
    return "\n".join(map(_line, plain(text or "").splitlines()))


def _line(line: str) -> str:
    before, mark, command = line.strip().partition("Example: ")
    return f"For example:\n\n    {command}" if mark and not before else line.strip()
