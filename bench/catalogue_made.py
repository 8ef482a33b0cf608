"""Fill a site with models in three languages, set-wise, and look things up among them. Prints JSON.

DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/catalogue_made.py --models 100000 --times 200
"""

import argparse
import json
import os
import random
import sys
import time
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from statistics import median, quantiles
from typing import Any

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402

from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.ground.organisations import operations as organisations  # noqa: E402
from dongthuan.ground.organisations.models import Unit  # noqa: E402
from dongthuan.kernel import text  # noqa: E402
from dongthuan.record.search import operations as search  # noqa: E402
from dongthuan.record.search.models import Shown  # noqa: E402
from dongthuan.record.store.insert import insert  # noqa: E402
from dongthuan.work.exemplars.lifecycle import CONTENTS, FIELDS, LEVELS, TOPICS  # noqa: E402
from dongthuan.work.exemplars.models import Exemplar  # noqa: E402
from dongthuan.work.exemplars.operations.finding import place  # noqa: E402
from dongthuan.work.exemplars.queries import catalogue  # noqa: E402
from dongthuan.work.exemplars.queries.catalogue import Wish  # noqa: E402
from support.statements import counted  # noqa: E402

COMMUNES, BATCH, SINCE = 168, 5_000, date(2025, 7, 1)
WORDS = {
    "vi": "mô hình nhân dân thôn xóm đường hoa đèn sáng rác thải phân loại hộ gia đình hiến đất tự quản cùng làm "
          "vườn chợ sông suối trường học trẻ em người già sinh kế chăn nuôi lúa chè cà phê hợp tác xã bán hàng chuyển "
          "đổi số thủ tục hành chính một cửa an ninh trật tự camera tuyên truyền vận động góp công quỹ khuyến học "
          "nước sạch",
    "ar": "نموذج الشعب القرية طريق الزهور المصابيح النفايات فرز الأسر الأرض الإدارة الذاتية معا الحديقة السوق "
          "النهر المدرسة الأطفال المسنون سبل العيش الأرز الشاي القهوة التعاونية البيع التحول الرقمي الإجراءات الأمن "
          "النظام التوعية التعبئة الصندوق التعليم المياه النظيفة",
    "en": "model people village hamlet road flowers lamps light waste sorted households land given together garden "
          "market river stream school children elderly livelihood cattle rice tea coffee cooperative sale digital "
          "procedures one stop security order cameras telling mobilising work fund learning clean water",
}  # fmt: skip
RARE = {"vi": "hươu", "ar": "غزال", "en": "heron"}
EVERY = {"vi": "mô hình", "ar": "نموذج", "en": "model"}
MACHINE = policy.system("bench", "cli")


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=int, required=True)
    parser.add_argument("--times", type=int, required=True)
    given = parser.parse_args()
    units = _units()
    _fill(units, given.models)
    dice = random.Random(5)
    told = {what: _asked(wishes, given.times, dice) for what, wishes in _questions(units).items()}
    languages = ", ".join(f"{Exemplar.objects.filter(language=code).count():,} {code}" for code in WORDS)
    print(json.dumps({"models": Exemplar.objects.count(), "languages": languages, "questions": told,
                      "placed_ms": _placed()}))  # fmt: skip


def _units() -> list[Unit]:
    if not Unit.objects.filter(code="9Y").exists():
        names = {"vi": "Tỉnh Đo", "en": "Đo Province", "ar": "مقاطعة دو"}
        rows = [organisations.NewUnit("9Y", "province", names, SINCE, None)]
        rows += [
            organisations.NewUnit(f"9Y{n:03}", "commune", dict.fromkeys(names, f"Xã Đo {n}"), SINCE, "9Y")
            for n in range(1, COMMUNES + 1)
        ]
        organisations.enter(actor=MACHINE, units=rows, at=datetime.now(UTC))
    return list(Unit.objects.filter(code__startswith="9Y").order_by("code"))


def _fill(units: list[Unit], number: int) -> None:
    dice, have = random.Random(3), Exemplar.objects.count()
    for first in range(have, number, BATCH):
        rows = [_row(units[1:], n, dice) for n in range(first, min(first + BATCH, number))]
        shelf = [Shown(id=row.id, words=search.on_shelf(*catalogue.shelf_words(row))) for row in rows]
        with transaction.atomic():
            insert(rows)
            insert(shelf)
        print(f"{first + len(rows):,} models", file=sys.stderr, flush=True)
    if have < number:
        _tidy()


def _tidy() -> None:
    """As a site is after its first night: statistics taken, the segments of FTS5 merged."""
    statements = ["ANALYZE"]
    if connection.vendor == "sqlite":
        statements.append("INSERT INTO search_words_shown (search_words_shown) VALUES ('optimize')")
    with connection.cursor() as cursor:
        for statement in statements:
            cursor.execute(statement)


def _row(units: list[Unit], n: int, dice: random.Random) -> Exemplar:
    """The newest are as mixed as the oldest; one in 20,000 says a rare word."""
    language = ("vi", "ar", "en")[n % 3]
    lexicon = WORDS[language].split()
    contents = {name: f"{EVERY[language]} {' '.join(dice.choices(lexicon, k=28))} {n % 997}" for name in CONTENTS}
    if n % 20_000 < 3:
        contents["method"] += f" {RARE[language]}"
    contents["name"] = f"{EVERY[language]} {' '.join(dice.choices(lexicon, k=5))} {n}"
    recognised = n % 4 != 0
    standing = {"state": "operating"}
    if recognised:
        level = LEVELS[0 if n % 10 else 1]
        standing = {"state": "recognised", "level": level, "recipient": "collective", "recognised_on": SINCE}
    return Exemplar(
        kind="model", field=FIELDS[n // 7 % 4], topic=TOPICS[n % len(TOPICS)], unit=units[n % len(units)],
        language=language, folded=text.fold(contents["name"]), beneficiaries="whole_community",
        registered_on=SINCE + timedelta(days=n % 400), once=f"bench-{n}", **standing, **contents,
    )  # fmt: skip


def _questions(units: list[Unit]) -> dict[str, list[Wish]]:
    province, commune = units[0], units[7]
    fold = text.fold
    return {
        "a rare word": [Wish(words=word) for word in (*RARE.values(), fold(RARE["vi"]))],
        "a word in every model of a language": [Wish(words=word) for word in (*EVERY.values(), "mo hinh", "النموذج")],
        "a word in every model": [Wish(words="xã đo"), Wish(words="xa do"), Wish(words="9")],
        "a word that no model has": [Wish(words="zzyzx"), Wish(words="mô hình zzyzx")],
        "two words, one rare": [Wish(words="mô hình hươu"), Wish(words="model heron")],
        "a beginning of many words": [Wish(words="ng"), Wish(words="mô t"), Wish(words="ال")],
        "words within a field": [Wish(words=word, field="economy") for word in ("rác thải", "waste", "النفايات")],
        "words that the field never says": [Wish(words="hươu", field=field) for field in FIELDS],
        "words within a commune": [Wish(words="mô hình", unit=commune), Wish(words="hươu", unit=commune)],
        "words within the province": [Wish(words="mô hình", unit=province), Wish(words="hươu", unit=province)],
        "every cut at once": [
            Wish("model", "model", field, "digital", "commune", "recognised", "en", province) for field in FIELDS
        ],
        "no word and no cut": [Wish()],
    }  # fmt: skip


def _asked(wishes: list[Wish], times: int, dice: random.Random) -> dict[str, Any]:
    """The first page, and pages from anywhere further down."""
    rows = [len(catalogue.page(wish).rows) for wish in wishes]
    first, last = Exemplar.objects.order_by("id").values_list("id", flat=True)[0], Exemplar.objects.latest("id").id
    taken = []
    for turn in range(times):
        wish = wishes[turn % len(wishes)]
        after = dice.randrange(first, last) if turn % 2 else None
        taken.append(_ms(lambda: catalogue.page(Wish(**{**wish.__dict__, "after": after}))))  # noqa: B023 - called now
    with counted() as statements:
        catalogue.page(wishes[0])
    said = " · ".join(filter(None, (wish.words for wish in wishes[:4]))) or "everything"
    return {
        "asked": said, "rows": "/".join(map(str, rows)), "median": median(taken), "p99": quantiles(taken, n=100)[98],
        "statements": len(statements),
    }  # fmt: skip


def _placed() -> float:
    rows = list(Exemplar.objects.select_related("unit").order_by("-id")[:20])
    with transaction.atomic():
        return median(_ms(lambda: place(row)) for row in rows)  # noqa: B023 - called now


def _ms(act: Callable[[], Any]) -> float:
    start = time.perf_counter()
    act()
    return 1000 * (time.perf_counter() - start)


if __name__ == "__main__":
    main()
