"""Filing over HTTP: the web form's last step, and a program's POST, against a bare insert of a case and a log row."""

import json
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Any

import client
import figures
import imports
from places import Place, place, started

LETTER = {
    "what": "Đèn đường ngõ 5 tắt đã bốn hôm, buổi tối trẻ con đi học về rất nguy hiểm. Đề nghị cho người đến sửa.",
    "place": "Ngõ 5, trước nhà số 12",
    "contact": "0900 000 012",
}
CONNECTIONS = 8
_numbers = count(1)


def web(unit: str) -> bytes:
    """A visitor nobody has seen before sends the last step of the form."""
    number = next(_numbers)
    fields = {**LETTER, "what": f"{LETTER['what']} ({number})", "unit": unit, "step": "send", "once": f"b{number:031d}"}
    return client.post("/vi/new/", fields, visitor=client.visitor(number))


def bare_form(unit: str) -> bytes:
    number = next(_numbers)
    return client.post("/new/", {**LETTER, "unit": unit, "step": "send"}, visitor=client.visitor(number))


def program(path: str, unit: str) -> bytes:
    number = next(_numbers)
    body = json.dumps({**LETTER, "what": f"{LETTER['what']} ({number})", "unit": unit}).encode()
    return client.send(path, body, visitor=client.visitor(number), Idempotency_Key=f"bench-{number}")


def measure(engine: str, work: Path, quick: bool) -> Iterator[figures.Figure]:
    rounds, seconds = (1, 0.5) if quick else (5, 6.0)
    with place(engine, work) as site:
        unit = str(site.load(500 if quick else 10_000)["units"]["98001"])
        with site.floor() as floor, site.serving() as ours:
            ask = {"connections": CONNECTIONS, "seconds": seconds}
            form = client.paired(
                lambda: client.drive(floor.port, lambda: bare_form(unit), expect=303, **ask),
                lambda: client.drive(ours.port, lambda: web(unit), expect=303, **ask),
                rounds,
            )
            yield figures.at_least("filing, the form's last step", form, 0.4, f"{CONNECTIONS} connections")
            yield from _waits(engine, "filing, the form's last step", form)
            body = client.paired(
                lambda: client.drive(floor.port, lambda: program("/cases", unit), expect=201, **ask),
                lambda: client.drive(ours.port, lambda: program("/api/v1/cases", unit), expect=201, **ask),
                rounds,
            )
            yield figures.at_least("filing, a program's POST", body, 0.4, f"{CONNECTIONS} connections")
            yield from _waits(engine, "filing, a program's POST", body)
            yield from _beside_an_import(site, engine, ours.port, unit, quick)


def _waits(engine: str, what: str, pair: client.Pair) -> Iterator[figures.Figure]:
    for share, name in ((0.5, "median"), (0.99, "p99")):
        ours, floor = (client.percentile(pair.times(which), share) for which in ("ours", "floor"))
        more: dict[str, Any] = {"floor": round(floor, 1), "ratio": round(ours / floor, 2) if floor else None}
        if engine == "sqlite" and name == "p99":
            yield figures.at_most(f"{what}: {name}", ours, 150, **more)
        else:
            yield figures.just(f"{what}: {name}", ours, "ms", **more)


def _beside_an_import(site: Place, engine: str, port: int, unit: str, quick: bool) -> Iterator[figures.Figure]:
    """The same while a register comes in, which writes as fast as it can."""
    with importing(site, 20_000) as pid:
        run = client.drive(port, lambda: web(unit), connections=CONNECTIONS, seconds=1 if quick else 30, expect=303)
        still = Path(f"/proc/{pid}").exists()
    note = (
        f"{run.rate:.0f} requests/s; the import {'ran on' if still else 'had ended'}; other answers: {dict(run.wrong)}"
    )
    if engine == "sqlite":
        yield figures.at_most("filing while an import runs: p99", run.at(0.99), 150, note=note)
    else:
        yield figures.just("filing while an import runs: p99", run.at(0.99), "ms", note=note)


@contextmanager
def importing(site: Place, rows: int) -> Iterator[int]:
    file = imports.written(site.home / "register.csv", rows)
    with started(imports.command(site, file), site.env(), site.home / "import.log") as pid:
        yield pid
