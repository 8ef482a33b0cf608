"""The script that teaches a shell to complete our commands. What is offered stands in ``offered``."""

import click
from click.shell_completion import get_completion_class

from dongthuan.entries.cli.say import as_json, say

SHELLS = ("bash", "zsh", "fish")


@click.command()
@click.argument("shell", type=click.Choice(SHELLS))
@as_json
@click.pass_context
def completion(context: click.Context, shell: str, as_json: bool) -> None:
    """Print the script that lets a shell complete commands, choices, units and names.

    Example: dongthuan completion bash > ~/.local/share/bash-completion/completions/dongthuan
    """
    made = get_completion_class(shell)
    assert made is not None
    script = made(context.find_root().command, {}, "dongthuan", "_DONGTHUAN_COMPLETE").source()
    say({"shell": shell, "script": script}, as_json, script)


COMMANDS = [completion]
