"""Models and campaigns that a program can reach, and what goes through for each call of the API that is about them."""

from typing import Any

from dongthuan.work.campaigns.models import Campaign, Deed
from dongthuan.work.exemplars.lifecycle import CRITERIA
from dongthuan.work.exemplars.models import Exemplar
from support import campaigns, exemplars
from support.town import Town


def stand(town: Town) -> None:
    """A recognised model, one that is being scored, and a campaign with a deed."""
    exemplars.offices(town)
    exemplars.recognised(town)
    exemplars.running(town, name="Chợ sạch")
    campaigns.deed(town, campaigns.taking_part(town, campaigns.called(town)))


def through() -> dict[str, tuple[dict[str, Any], Any]]:
    """{operation: (its place, its body)}, as things stand."""
    shown, scored = Exemplar.objects.get(state="recognised"), Exemplar.objects.get(state="operating")
    campaign, deed = Campaign.objects.get(), Deed.objects.get()
    one, other, held = {"exemplar_id": shown.id}, {"exemplar_id": scored.id}, {"campaign_id": campaign.id}
    report = {"version": shown.version, "inputs": {"period": "quý IV", "results": "Tốt."}}
    given = {"kind": "work", "amount": "40", "ground": "voluntary_receipt", "number": "2/BB"}
    keeper = {"unit": "99001", "body": "99001-MT", "instrument": "3/QĐ (ví dụ)", "valid_from": "2026-09-01"}
    return {
        "show_exemplar": (one, None),
        "register_exemplar": ({}, {"unit": "99001", "inputs": {**exemplars.LAMPS, "name": "Đường hoa"}}),
        "move_exemplar": ({**one, "move": "report_again"}, report),
        "appraise_exemplar": (other, {"points": dict.fromkeys(CRITERIA, "8")}),
        "note_contribution": (one, given),
        "name_exemplar_keeper": ({}, keeper),
        "hold_exemplars_apart": (one, {"other": str(scored.id)}),
        "show_campaign": (held, None),
        "prepare_campaign": ({}, {"unit": "99001", "inputs": campaigns.SUNDAY}),
        "move_campaign": ({**held, "move": "end"}, {"version": campaign.version, "inputs": {"summary": "Xong."}}),
        "take_part": (held, {"unit": "99001-KT"}),
        "note_deed": (held, {**campaigns.DEED, "unit": "99001"}),
        "strike_deed": ({"deed_id": deed.id}, {"reason": "Nhầm ngày."}),
    }
