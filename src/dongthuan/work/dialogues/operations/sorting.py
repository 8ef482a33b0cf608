"""What the desk does with a question before it is answered: none of it answers anybody."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import Any

from django.db.models import F
from django.db.models.functions import Greatest

from dongthuan.kernel.refusal import Refusal
from dongthuan.kernel.taking import take_text
from dongthuan.work.dialogues import queries
from dongthuan.work.dialogues.lifecycle import AREAS, OPEN, TOPICS
from dongthuan.work.dialogues.models import Dialogue, Question, Words
from dongthuan.work.dialogues.operations.hand import Change, Given, Hand
from dongthuan.work.dialogues.operations.planning import chosen


def sort(question: Question, given: Given, hand: Hand) -> Change:
    """Refusals: missing, not_a_choice, too_long."""
    project = take_text("project", given["project"], 160) if given["project"].strip() else ""
    area, topic = chosen("area", given["area"], AREAS), chosen("topic", given["topic"], TOPICS)
    return Change({"area": area, "topic": topic, "project": project})


def amend(question: Question, given: Given, hand: Hand) -> Change:
    """Write down anew what was said; what stood before is gone, as a slip of the pen is. Refusals: missing, too_long,
    own_words (what somebody sent themself is theirs)."""
    if question.channel in ("web", "api"):
        raise Refusal("own_words", {"reference": question.reference})
    fresh = {"what": take_text("what", given["what"], 6_000)}
    if given["asker"].strip():
        fresh["asker"] = take_text("asker", given["asker"], 200)
    words = tuple(hand.said(question.dialogue, name, text, question) for name, text in fresh.items())
    return written_anew(question, {}, words, name__in=list(fresh))


def written_anew(question: Question, columns: Mapping[str, Any], words: tuple[Words, ...], **old: Any) -> Change:
    """The texts of that kind which stand now go, and the entry says which."""
    rows = Words.objects.filter(question=question, text__isnull=False, **old)
    gone = list(rows.values_list("id", flat=True))
    return Change(columns, words, then=partial(_blank, gone), facts={"gone": ",".join(map(str, gone))})


def _blank(gone: list[int]) -> None:
    """A slip of the pen is overwritten where it stood; the file is not written anew for it while a hall speaks."""
    Words.objects.filter(id__in=gone).update(text=None, salt=None)


def translate(question: Question, given: Given, hand: Hand) -> Change:
    """Put it into another language of the hall. Refusals: missing, not_a_choice, too_long."""
    spoken = chosen("language", given["language"], ("vi", "en", "ar"))
    row = hand.said(question.dialogue, "translation", take_text("translation", given["translation"], 6_000), question)
    row.language = spoken
    return written_anew(question, {}, (row,), name="translation", language=spoken)


def join(question: Question, given: Given, hand: Hand) -> Change:
    """Let it go along with another that says the same. Refusals: missing, code_mistyped, not_found, same_question,
    other_dialogue, question_not_open, leads_others."""
    lead = queries.question_called(hand.actor, take_text("into", given["into"], 60))
    if lead.id == question.id:
        raise Refusal("same_question", {"field": "into"})
    if lead.dialogue_id != question.dialogue_id:
        raise Refusal("other_dialogue", {"field": "into"})
    if lead.state not in OPEN.split():
        raise Refusal("question_not_open", {"field": "into"})
    if question.followers.exists():
        raise Refusal("leads_others", {"reference": question.reference})
    return Change(
        {"lead": lead, "hall": "", "public_title": ""}, then=partial(_count_with, lead.id, F("too") + question.too)
    )


def _count_with(lead_id: int, too: Any) -> None:
    """Whoever said "me too" of the one says it of the other; what they said is kept with the one, to be taken back."""
    Question.objects.filter(id=lead_id).update(too=too)


def unjoin(question: Question, given: Given, hand: Hand) -> Change:
    too = Greatest(F("too") - question.too, 0)
    return Change({"lead": None}, then=partial(_count_with, question.lead_id or 0, too))


def publish(question: Question, given: Given, hand: Hand) -> Change:
    """Show it to everybody under a title in the office's own words. Refusals: missing, too_long."""
    title = take_text("title", given["title"], 200)
    return Change({"public_title": title}, (hand.said(question.dialogue, "title", title, question),))


def unpublish(question: Question, given: Given, hand: Hand) -> Change:
    return Change({"public_title": "", "too": 0})


def queue(question: Question, given: Given, hand: Hand) -> Change:
    """To the end of the queue of speakers."""
    last = Dialogue.objects.values_list("pulse", flat=True).get(id=question.dialogue_id)
    return Change({"hall": "waiting", "turn": last + 1})


def call(question: Question, given: Given, hand: Hand) -> Change:
    """To the microphone and on the screen; whoever stood there has spoken."""
    speaking = Question.objects.filter(dialogue_id=question.dialogue_id, hall="speaking").exclude(id=question.id)
    speaking.update(hall="spoken", version=F("version") + 1)
    return Change({"hall": "speaking"})


SORTINGS: Mapping[str, Callable[[Question, Given, Hand], Change]] = {
    "sort": sort,
    "amend": amend,
    "translate": translate,
    "join": join,
    "unjoin": unjoin,
    "publish": publish,
    "unpublish": unpublish,
    "queue": queue,
    "put_back": queue,
    "call": call,
}
