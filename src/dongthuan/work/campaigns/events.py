"""What can have happened to a campaign: codes, numbers and days, none of the words."""

from dataclasses import dataclass
from typing import ClassVar

from dongthuan.record.ledger.events import Event


@dataclass(frozen=True, kw_only=True)
class CampaignEvent(Event):
    unit: str


@dataclass(frozen=True, kw_only=True)
class CampaignPrepared(CampaignEvent):
    kind: ClassVar[str] = "campaign_prepared"
    first_on: str
    last_on: str


@dataclass(frozen=True, kw_only=True)
class CampaignRedefined(CampaignEvent):
    kind: ClassVar[str] = "campaign_redefined"
    first_on: str
    last_on: str


@dataclass(frozen=True, kw_only=True)
class CampaignCalled(CampaignEvent):
    kind: ClassVar[str] = "campaign_called"
    number: str


@dataclass(frozen=True, kw_only=True)
class CampaignEnded(CampaignEvent):
    kind: ClassVar[str] = "campaign_ended"


@dataclass(frozen=True, kw_only=True)
class CampaignCalledOff(CampaignEvent):
    kind: ClassVar[str] = "campaign_called_off"


@dataclass(frozen=True, kw_only=True)
class CampaignTakenPart(CampaignEvent):
    """``unit`` takes part."""

    kind: ClassVar[str] = "campaign_taken_part"


@dataclass(frozen=True, kw_only=True)
class DeedNoted(CampaignEvent):
    kind: ClassVar[str] = "campaign_deed_noted"
    deed: str
    day: str


@dataclass(frozen=True, kw_only=True)
class DeedStruck(CampaignEvent):
    kind: ClassVar[str] = "campaign_deed_struck"
    deed: str
