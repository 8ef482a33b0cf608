"""The town with the people whom promises need."""

import pytest

from dongthuan.work.commitments.models import Commitment
from support import promises
from support.town import Town


@pytest.fixture
def hall(town: Town) -> Town:
    return promises.people_of(town)


@pytest.fixture
def promise(hall: Town) -> Commitment:
    return promises.heard(hall)
