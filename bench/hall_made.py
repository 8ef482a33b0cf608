"""Inside the site: a dialogue whose hall is open, in the first commune of the register. Prints its id."""

import json
import os

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django

django.setup()

from datetime import UTC, datetime  # noqa: E402

from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.kernel.dice import SystemDice  # noqa: E402
from dongthuan.record.deadlines.calendar import day_of  # noqa: E402
from dongthuan.work.dialogues import operations  # noqa: E402


def main() -> None:
    now, machine = datetime.now(UTC), policy.system("bench", "cli")
    wish = operations.Wish(
        unit="98001", title="Đối thoại doanh nghiệp (bench)", on=day_of(now).isoformat(), hour="8:00",
        place="Hội trường", audience="business", field="tax", languages=("vi", "ar"),
    )  # fmt: skip
    row = operations.plan(actor=machine, wish=wish, at=now)
    for step in ("collect", "announce", "open_hall"):
        row = operations.move(
            step, actor=machine, dialogue_id=row.id, version=row.version, at=now, dice=SystemDice(), inputs={}
        )
    print(json.dumps({"dialogue": str(row.id)}))


if __name__ == "__main__":
    main()
