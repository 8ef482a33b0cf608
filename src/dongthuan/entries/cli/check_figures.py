"""Whether the figures of reports that others send can be one another's consequence."""

from pathlib import Path
from typing import Any

import click

import dongthuan
from dongthuan.entries.cli.say import as_json, say
from dongthuan.entries.exchange.exemplars import reports

EXAMPLES = Path(dongthuan.__file__).parent / "packs" / "vn" / "exemplars" / "reports.toml"


@click.command("check-figures")
@click.argument("file", type=click.Path(path_type=Path, dir_okay=False), default=EXAMPLES)
@as_json
def check_figures(file: Path, as_json: bool) -> None:
    """Check reports: opening + new - delisted = closing, recognised = collectives + individuals.

    FILE is TOML, [[report]] with a name and what is told of opening, new, delisted, closing, recognised, collectives,
    individuals: 1400, or "about 1,400". Without one, the worked examples: figures of four field reports. What a report
    leaves open is worked out. Exit 3 where one cannot be so.

    Example: dongthuan exemplars check-figures bao-cao.toml
    """
    found = [reports.told(one) for one in reports.read(file)]
    say({"reports": found}, as_json, *(line for one in found for line in _lines(one)))
    if not all(check["holds"] for one in found for check in one["sums"]):
        raise click.exceptions.Exit(3)


def _lines(one: dict[str, Any]) -> list[str]:
    told = ", ".join(f"{name} {_span(figure)}" for name, figure in one["figures"].items())
    return [f"{one['report']}: {told}", *(f"  {_sum(check)}" for check in one["sums"])]


def _sum(check: dict[str, Any]) -> str:
    if not check["holds"]:
        return f"{check['sum']}: cannot be so"
    if not check["open"]:
        return f"{check['sum']}: adds up"
    signs = [f"{'' if place == 0 else '+ ' if sign > 0 else '- '}{name}"
             for place, (name, sign) in enumerate(check["open"].items())]  # fmt: skip
    return f"{check['sum']}: {' '.join(signs)} = {_span(check['left'])}"


def _span(found: dict[str, Any]) -> str:
    if found["most"] is None:
        return f"{found['least']} or more"
    return str(found["least"]) if found["least"] == found["most"] else f"{found['least']} to {found['most']}"
