"""Setting up, serving, and the worker."""

import logging
import math
import os
import resource
import socket
import subprocess
import sys
import threading
import time
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import click
from django.conf import settings
from django.core.management import call_command
from django.db import DatabaseError, connection, connections

from dongthuan.entries.cli import demo as example
from dongthuan.entries.cli.say import as_json, now, say
from dongthuan.entries.exchange.book import orders as books
from dongthuan.entries.exchange.registers import held
from dongthuan.ground.access import once, policy, throttle
from dongthuan.ground.channels import deliver
from dongthuan.ground.channels import operations as channels
from dongthuan.ground.people import operations as people
from dongthuan.ground.webhooks import deliver as calls
from dongthuan.ground.webhooks import feed
from dongthuan.ground.webhooks import operations as webhooks
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal
from dongthuan.record.backup import place
from dongthuan.record.deadlines import operations as calendars
from dongthuan.record.deadlines import recount
from dongthuan.record.files import operations as files
from dongthuan.record.ledger import keys, sealer
from dongthuan.record.rulebook import operations as rulebook
from dongthuan.record.rulebook import queries as law
from dongthuan.record.store import erasure
from dongthuan.work.alarms import operations as alarms
from dongthuan.work.cases.operations import moved
from dongthuan.work.commitments import operations as commitments
from dongthuan.work.desk import operations as desk

SWEEP_EVERY = 300
log = logging.getLogger(__name__)


@click.command()
@as_json
def setup(as_json: bool) -> None:
    """Make or bring up to date everything under DONGTHUAN_HOME and in the database. Harmless to repeat.

    Example: dongthuan setup
    """
    place.require_whole()
    _folders()
    keys.make(SystemDice())
    call_command("migrate", verbosity=0, interactive=False)
    machine = policy.system("setup", "cli")
    rulebook.sync_pack(actor=machine, at=now())
    calendars.sync_swaps(actor=machine, at=now())
    call_command("build_static", verbosity=0)
    say({"home": str(settings.HOME), "database": connection.vendor}, as_json)


def _require_ready() -> None:
    """Nobody is promised a day by rules that contradict one another."""
    place.require_whole()
    law.require_sound()


def _folders() -> None:
    place.make()
    secret = Path(settings.KEYS_DIR) / "secret"
    if not secret.exists():
        with os.fdopen(os.open(secret, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as handle:
            handle.write(settings.SECRET_KEY)


@click.command()
@as_json
def demo(as_json: bool) -> None:
    """Load the worked example where the database is still empty, and print its accounts.

    Example: dongthuan demo
    """
    example.load_if_empty(at=now(), dice=SystemDice())
    lines = list(example.described())
    say({"home": str(settings.HOME), "lines": lines}, as_json, *lines)


@click.command()
@click.option("--host", default="127.0.0.1", show_default=True)
@click.option("--port", default=8000, show_default=True)
@click.option("--workers", default=2, show_default=True)
@click.option("--with-worker/--no-worker", default=True, help="Also run the worker, as a child of this process.")
@as_json
def serve(host: str, port: int, workers: int, with_worker: bool, as_json: bool) -> None:
    """Serve the pages and the API. Where DONGTHUAN_SITE names no address, links lead to this port of localhost.

    Example: dongthuan serve --port 8000
    """
    _require_ready()
    _require_free(host, port)
    connections.close_all()  # the processes that serve are forked: two on one line would read each other's answers
    from granian import Granian  # heavy, and only this command needs it
    from granian.constants import Interfaces
    from granian.log import LogLevels

    _open_enough_files()
    site, address = os.environ.setdefault("DONGTHUAN_SITE", f"http://localhost:{port}"), f"http://{host}:{port}"
    child = subprocess.Popen([sys.executable, "-m", "dongthuan", "worker"]) if with_worker else None
    try:
        told = site if site.endswith(f":{port}") else f"{site}, served at {address}"
        say({"site": site, "port": port, "address": address}, as_json, f"Đồng Thuận: {told} — stop with Ctrl-C")
        Granian(
            "dongthuan.config.wsgi:application",
            address=host,
            port=port,
            interface=Interfaces.WSGI,
            workers=workers,
            blocking_threads=4,
            backpressure=LINES,
            log_access=False,
            log_level=LogLevels.warning,
        ).serve()
    finally:
        if child:
            child.terminate()
            child.wait(10)


def _require_free(host: str, port: int) -> None:
    """Refusal: port_taken. Two servers that both ask for a shared port would share the visitors, without a word."""
    try:
        socket.create_server((host, port), family=socket.AF_INET6 if ":" in host else socket.AF_INET).close()
    except OSError as no:
        why = os.strerror(no.errno) if no.errno else str(no)
        raise Refusal("port_taken", {"address": f"{host}:{port}", "why": why}) from None


LINES = 1024
"""Connections that each process of the server holds. It counts those that are open and silent, too, and browsers keep
theirs for minutes: with 64, a hall of three hundred telephones waited two minutes for a page that takes 12 ms."""


def _open_enough_files() -> None:
    """A connection is an open file; most systems allow a thousand unless they are asked."""
    allowed, most = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = 2 * LINES if most == resource.RLIM_INFINITY else min(2 * LINES, most)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(allowed, wanted), most))


@click.command()
@click.option("--once", is_flag=True, help="Do what is due and end.")
@as_json
def worker(once: bool, as_json: bool) -> None:
    """Seal the ledger, send letters, call webhooks, sweep what is no longer needed, ring what is due.

    Example: dongthuan worker --once
    """
    _require_ready()
    if once:
        done = {"done": _turn(math.inf), "called": _calls(), "books": _books(), "swept": _sweep()}
        say(done, as_json) if as_json else None
        return
    threading.Thread(target=_call_for_ever, daemon=True).start()
    threading.Thread(target=_make_books_for_ever, daemon=True).start()
    turn = 0
    while True:
        busy = _safely(_turn)
        if turn % SWEEP_EVERY == 0:
            _safely(_sweep)
        turn += 1
        time.sleep(0.05 if busy else 1.0)


def _safely(act: Callable[[], int]) -> int:
    """A database that is away for a minute must not end the worker."""
    try:
        return act()
    except (DatabaseError, OSError):
        log.exception("this turn failed; the next one tries again")
        connection.close()
        return 0


def _turn(counting: float = 1.0) -> int:
    return sealer.seal_all(now=now()) + _recount(counting) + deliver.send_due(now=now())


def _recount(seconds: float) -> int:
    """Count open clocks anew, where something ordered it, for so long; then the ledger and the letters again."""
    rest = time.monotonic() + seconds
    machine = policy.system("worker", "worker")
    return recount.go_on(actor=machine, at=now(), until=lambda: time.monotonic() > rest) + moved.tell_owners(at=now())


def _call_for_ever() -> None:
    """In a thread of its own: whoever we call may take ten seconds, and the ledger does not wait for that."""
    while True:
        time.sleep(0.05 if _safely(_calls) else 1.0)


def _make_books_for_ever() -> None:
    """A book takes a minute, and its maker is a process of its own."""
    while True:
        time.sleep(0.05 if _safely(_books) else 3.0)


def _books() -> int:
    return books.make_due(now=now())


def _calls() -> int:
    return feed.follow_all(now=now()) + calls.send_due(now=now())


def _sweep() -> int:
    return (
        throttle.sweep(now=now())
        + people.settle_over(actor=policy.system("worker", "worker"), at=now())
        + once.sweep(now=now())
        + files.sweep_discarded()
        + files.sweep_orphans(now() - timedelta(hours=1))
        + channels.sweep_written()
        + webhooks.sweep(now=now())
        + desk.sweep(now=now())
        + alarms.ring(now=now())
        + commitments.close_due(actor=policy.system("worker", "worker"), at=now())
        + commitments.sweep(now=now())
        + erasure.scrub()
        + held.sweep(now=now())
        + books.sweep(now=now())
    )


COMMANDS = [setup, demo, serve, worker]
