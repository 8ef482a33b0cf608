"""A log says that something failed and where, and nothing that a resident wrote or was given."""

import logging
import sys

from dongthuan.config.logs import Reticent


def test_a_failed_request_leaves_no_address_and_no_words() -> None:
    try:
        raise ValueError("Ông A nhận tiền")
    except ValueError:
        record = logging.LogRecord(
            "django.request", logging.ERROR, __file__, 1, "Internal Server Error: %s", ("/vi/c/VD-7K4Q-29M-X3PTW",),
            sys.exc_info(),
        )  # fmt: skip
    said = Reticent().format(record)
    assert "ValueError" in said
    assert "test_logs.py" in said
    assert "VD-7K4Q" not in said
    assert "Ông A" not in said
