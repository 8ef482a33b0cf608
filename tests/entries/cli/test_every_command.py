"""All commands alike: help with an example, --json, and something to complete."""

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date

import click
import pytest

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.run import dongthuan
from support.shell import Shell
from support.town import Town


def commands(group: click.Group, *path: str) -> Iterator[tuple[str, click.Command]]:
    for name, command in group.commands.items():
        if isinstance(command, click.Group):
            yield from commands(command, *path, name)
        else:
            yield " ".join((*path, name)), command


ALL = dict(commands(dongthuan))


@pytest.mark.parametrize("name", ALL)
def test_help_says_what_it_does_and_shows_an_example_of_itself(name: str) -> None:
    said = ALL[name].help or ""
    assert f"Example: dongthuan {name}" in said or f"| dongthuan {name}" in said
    assert said.split("\n")[0].strip()


@pytest.mark.parametrize("name", ALL)
def test_every_command_speaks_to_programs(name: str) -> None:
    assert "--json" in {option for parameter in ALL[name].params for option in parameter.opts}


@pytest.mark.parametrize("shell", ["bash", "zsh", "fish"])
def test_a_shell_learns_to_complete(dt: Shell, shell: str) -> None:
    said = dt("completion", shell, "--json").document
    assert said["shell"] == shell
    assert "_DONGTHUAN_COMPLETE" in said["script"]


def completed(line: str, place: int) -> list[str]:
    env = {**os.environ, "_DONGTHUAN_COMPLETE": "bash_complete", "COMP_WORDS": line, "COMP_CWORD": str(place)}
    done = subprocess.run([sys.executable, "-m", "dongthuan"], env=env, capture_output=True, text=True, check=False)
    return [row.partition(",")[2] for row in done.stdout.split("\n") if row]


def test_tab_offers_commands_and_the_choices_of_a_step() -> None:
    assert completed("dongthuan case cla", 2) == ["classify"]
    assert completed("dongthuan case classify VD-7K4Q-29M --kind re", 5) == ["recommendation", "reflection"]


@pytest.mark.django_db
def test_tab_offers_units_and_names(town: Town, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(offered, "day_of", lambda at: date(2026, 8, 24))
    context, parameter = click.Context(dongthuan), click.Option(["--unit"])
    assert [row.value for row in offered.units(context, parameter, "99001")] == ["99001", "99001-KT", "99001-MT"]
    assert [row.value for row in offered.logins(context, parameter, "h")] == ["hoa"]


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_program_gets_an_account_a_token_and_loses_it(town: Town, dt: Shell) -> None:
    opened = dt("account", "open", "mot-cua", "--name", "Một cửa", "--system", "--json").document
    assert opened["kind"] == "system"
    dt("account", "token", "mot-cua", "--scope", "read", "--json")
    [row] = dt("account", "tokens", "mot-cua", "--json").document["tokens"]
    assert (row["scopes"], row["revoked"], row["last_used"]) == (["read"], None, None)
    assert dt("account", "revoke", row["id"], "--json").document["revoked"]
    assert dt("account", "revoke", 7, "--json").exit == 4


@pytest.mark.django_db
@pytest.mark.usefixtures("clock")
def test_a_webhook_from_its_opening_to_its_end(town: Town, dt: Shell) -> None:
    url, owner = "https://vidu.example.com/hook", ("--owner", "hoa", "--event", "case_filed")
    hook = dt("webhook", "open", url, "--unit", "99001", *owner, "--json").document
    assert hook["secret"].startswith("whsec_")
    assert "secret" not in json.dumps(dt("webhook", "list", "--json").document)
    assert dt("webhook", "deliveries", hook["id"], "--json").document == {"deliveries": [], "after": None}
    states = [dt("webhook", act, hook["id"], "--json").document["state"] for act in ("pause", "resume")]
    assert states == ["paused", "active"]
    assert dt("webhook", "close", hook["id"], "--json").exit == 0
    assert dt("webhook", "pause", hook["id"], "--json").exit == 4
