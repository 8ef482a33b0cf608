"""Every change of a campaign."""

from dongthuan.work.campaigns.operations.calling import MOVES, perform, prepare
from dongthuan.work.campaigns.operations.taking_part import note_deed, strike_deed, take_part

__all__ = ["MOVES", "note_deed", "perform", "prepare", "strike_deed", "take_part"]
