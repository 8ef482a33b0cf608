"""Webhooks from the command line."""

from collections.abc import Sequence

import click

from dongthuan.entries.cli import offered
from dongthuan.entries.cli.say import actor, as_json, as_person, now, say, today
from dongthuan.ground.organisations import queries as organisations
from dongthuan.ground.people import queries as people
from dongthuan.ground.webhooks import announced, operations, queries
from dongthuan.ground.webhooks.models import Delivery, Webhook
from dongthuan.kernel.dice import SystemDice
from dongthuan.kernel.refusal import Refusal


def _described(hook: Webhook) -> dict[str, object]:
    return {
        "id": str(hook.id),
        "url": hook.url,
        "unit": str(hook.unit_id),
        "owner": str(hook.account_id),
        "events": hook.events,
        "state": hook.state,
    }


def _called(row: Delivery) -> dict[str, object]:
    return {
        "id": str(row.id),
        "event": row.kind,
        "subject": row.subject,
        "state": row.state,
        "tries": row.tries,
        "status": row.status,
        "failure": row.failure or None,
        "created_at": row.created_at.isoformat(),
    }


@click.group()
def webhook() -> None:
    """Calls to other programs when something happened."""


@webhook.command("open")
@click.argument("url")
@click.option("--unit", required=True, help="Official code: events from there down.", shell_complete=offered.units)
@click.option(
    "--owner", required=True, help="Login of the account that owns it: it hears what that account may see.",
    shell_complete=offered.logins,
)  # fmt: skip
@click.option(
    "--event", "events", multiple=True, required=True, help="A kind of event. Can be given several times.",
    shell_complete=lambda context, parameter, begun: offered.choices(announced.kinds())(context, parameter, begun),
)  # fmt: skip
@as_person
@as_json
def open_(url: str, unit: str, owner: str, events: Sequence[str], login: str, as_json: bool) -> None:
    """Open a webhook and print its secret, this once.

    Example: dongthuan webhook open https://vidu.example/hook --unit 99001 --owner mot-cua --event case_accepted
    """
    account = people.by_login(owner)
    if account is None:
        raise Refusal("not_found", {"login": owner[:60]})
    where = organisations.by_code(unit, today())
    hook, secret = operations.open_webhook(
        actor=actor(login), owner=account, unit=where, url=url, events=events, at=now(), dice=SystemDice()
    )
    say({**_described(hook), "secret": secret}, as_json)


@webhook.command("list")
@as_person
@as_json
def list_(login: str, as_json: bool) -> None:
    """The webhooks that one may see.

    Example: dongthuan webhook list
    """
    rows = [_described(hook) for hook in queries.webhooks(actor(login))]
    lines = [f"{row['id']}  {row['state']:8}  {row['url']}" for row in rows]
    say({"webhooks": rows}, as_json, *(lines or ["No webhook."]))


@webhook.command()
@click.argument("webhook", type=int)
@click.option("--after", type=int, default=0, help="The cursor that the page before printed.")
@as_person
@as_json
def deliveries(webhook: int, after: int, login: str, as_json: bool) -> None:
    """The calls of a webhook, the newest first.

    Example: dongthuan webhook deliveries 123456789012345678
    """
    found, rest = queries.deliveries(actor(login), webhook, after)
    rows = [_called(row) for row in found]
    lines = [f"{row['id']}  {row['state']:8}  {row['event']}  {row['failure'] or ''}".rstrip() for row in rows]
    say({"deliveries": rows, "after": str(rest) if rest else None}, as_json, *(lines or ["No call."]))


@webhook.command()
@click.argument("delivery", type=int)
@as_person
@as_json
def redeliver(delivery: int, login: str, as_json: bool) -> None:
    """Call again, under the same webhook-id. DELIVERY is the id that 'webhook deliveries' prints.

    Example: dongthuan webhook redeliver 123456789012345678
    """
    say(_called(operations.redeliver(actor=actor(login), delivery_id=delivery, at=now())), as_json)


@webhook.command()
@click.argument("webhook", type=int)
@as_person
@as_json
def pause(webhook: int, login: str, as_json: bool) -> None:
    """Let the calls wait.

    Example: dongthuan webhook pause 123456789012345678
    """
    say(_described(_set(webhook, "paused", login)), as_json)


@webhook.command()
@click.argument("webhook", type=int)
@as_person
@as_json
def resume(webhook: int, login: str, as_json: bool) -> None:
    """Go on, also after it was disabled.

    Example: dongthuan webhook resume 123456789012345678
    """
    say(_described(_set(webhook, "active", login)), as_json)


def _set(webhook: int, state: str, login: str) -> Webhook:
    return operations.set_state(actor=actor(login), webhook_id=webhook, state=state, at=now())


@webhook.command()
@click.argument("webhook", type=int)
@as_person
@as_json
def close(webhook: int, login: str, as_json: bool) -> None:
    """Remove it with all its calls.

    Example: dongthuan webhook close 123456789012345678
    """
    operations.close_webhook(actor=actor(login), webhook_id=webhook, at=now())
    say({"closed": str(webhook)}, as_json)


COMMANDS = [webhook]
