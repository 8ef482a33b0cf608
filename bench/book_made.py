"""Fill a site with models that have pictures, and make a book of them. Prints JSON.

DONGTHUAN_HOME=… [DATABASE_URL=…] python bench/book_made.py --models 100 --format pdf --language vi
"""

import argparse
import io
import json
import os
import random
import resource
import sys
import time
from datetime import UTC, date, datetime
from pathlib import Path

HERE = Path(__file__).resolve().parent
sys.path[:0] = [str(HERE.parent / "src"), str(HERE.parent / "tests"), str(HERE)]
os.environ.setdefault("DJANGO_SETTINGS_MODULE", "dongthuan.config.settings")

import django  # noqa: E402

django.setup()

from django.db import connection, transaction  # noqa: E402
from django.utils import translation  # noqa: E402
from PIL import Image  # noqa: E402

from dongthuan.entries.exchange.book import make  # noqa: E402
from dongthuan.ground.access import policy  # noqa: E402
from dongthuan.ground.organisations import operations as organisations  # noqa: E402
from dongthuan.ground.organisations.models import Unit  # noqa: E402
from dongthuan.record.files import operations as files  # noqa: E402
from dongthuan.record.files.photo import take_photo  # noqa: E402
from dongthuan.work.exemplars.lifecycle import CONTENTS, FIELDS, TOPICS  # noqa: E402
from dongthuan.work.exemplars.models import Exemplar, Picture  # noqa: E402
from dongthuan.work.exemplars.operations.finding import place  # noqa: E402
from dongthuan.work.exemplars.queries.catalogue import Wish  # noqa: E402
from support.statements import counted  # noqa: E402

SINCE, NOW = date(2025, 7, 1), datetime.now(UTC)
WORDS = {
    "vi": "Mỗi tối thứ bảy các hộ trong ngõ cùng quét dọn, tưới hoa và kiểm tra từng bóng đèn trước cửa nhà mình. ",
    "ar": "يجمع الجيران الورق والبلاستيك كل أسبوع ويبيعونهما لصندوق الفقراء بموجب القرار 12/QĐ-UBND. ",
    "en": "Every Saturday evening the households of the lane sweep it together and look at each of its lamps. ",
}
PICTURES = 2


def main() -> None:
    parser = argparse.ArgumentParser()
    parser.add_argument("--models", type=int, required=True)
    parser.add_argument("--format", required=True)
    parser.add_argument("--language", required=True)
    given = parser.parse_args()
    _fill(given.models)
    out, begun = io.BytesIO(), time.perf_counter()
    with counted() as statements, translation.override(given.language):
        made = make(given.format, out, wish=Wish(), most=given.models, issuer="Tỉnh Đo", on=NOW.date())
    seconds = time.perf_counter() - begun
    assert made == given.models
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(json.dumps({"seconds": seconds, "peak_mib": peak, "bytes": len(out.getvalue()), "statements": len(statements),
                      "pictures": Picture.objects.count(), "pages": _pages(given.format, out.getvalue())}))  # fmt: skip


def _pages(form: str, data: bytes) -> str:
    """Asked after the memory was taken down."""
    if form != "pdf":
        return ""
    import pypdfium2

    return f"{len(pypdfium2.PdfDocument(data))} pages,"


def _fill(number: int) -> None:
    """By hand, once: a child of its own fills the site, so that what the pictures took is not the book's memory."""
    if Exemplar.objects.count() >= number:
        return
    connection.close()  # before the two part: whoever closes it says good-bye to the server for both
    child = os.fork()
    if child:
        assert os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]) == 0
        return
    with transaction.atomic():
        _rows(number)
    os._exit(0)


def _rows(number: int) -> None:
    names = {"vi": "Tỉnh Đo", "en": "Đo Province", "ar": "مقاطعة دو"}
    machine, dice = policy.system("bench", "cli"), random.Random(4)
    new = [organisations.NewUnit("9Z", "province", names, SINCE, None)]
    new += [organisations.NewUnit(f"9Z{n:03}", "commune", dict.fromkeys(names, f"Xã Đo {n}"), SINCE, "9Z")
            for n in range(20)]  # fmt: skip
    units = organisations.enter(actor=machine, units=new, at=NOW)
    for n in range(number):
        row = _row(n, units[1 + n % 20])
        row.save(force_insert=True)
        for place_ in range(PICTURES):
            Picture.objects.create(
                exemplar=row, file=files.keep(_photo(dice), at=NOW), caption=f"Ngõ {n}, tháng {place_ + 1}/2026",
                language="vi", on=SINCE,
            )  # fmt: skip
        place(row)


def _row(n: int, unit: Unit) -> Exemplar:
    language = ("vi", "ar", "en")[n % 3]
    contents = dict.fromkeys(CONTENTS, WORDS[language] * 3) | {"name": f"{WORDS[language][:40]} {n}"}
    return Exemplar(
        kind="model", field=FIELDS[n % 4], topic=TOPICS[n % len(TOPICS)], unit=unit, language=language,
        folded=f"{n}", beneficiaries="whole_community", state="recognised", level="commune", recipient="collective",
        recognised_on=SINCE, registered_on=SINCE, once=f"bench-{n}", **contents,
    )  # fmt: skip


def _photo(dice: random.Random) -> object:
    """As large as telephones' pictures lie here, with as much in it."""
    small = Image.frombytes("RGB", (250, 188), dice.randbytes(250 * 188 * 3))
    out = io.BytesIO()
    small.resize((2000, 1500), Image.Resampling.BICUBIC).save(out, "JPEG", quality=88)
    return take_photo(out.getvalue())


if __name__ == "__main__":
    main()
