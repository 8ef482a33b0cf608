"""Second steps of signing in."""

from datetime import timedelta

from dongthuan.ground.signing import factors
from dongthuan.ground.signing import operations as signing
from support.attempts.base import Act, Attempt
from support.town import MONDAY, Town

SECRET = "DONGTHUANDONGTHUANDONGTHUANVIDU2"


def keep_totp(town: Town) -> Act:
    code = factors.code_at(SECRET, MONDAY)
    return lambda: signing.keep_totp(actor=town.staff("mau"), secret=SECRET, code=code, first="password", at=MONDAY)


def keep_passkey(town: Town) -> Act:
    return lambda: signing.keep_passkey(actor=town.staff("mau"), label="Khoá", credential={}, at=MONDAY)


def enter_desk(town: Town) -> Act:
    keep_totp(town)()
    later = MONDAY + timedelta(minutes=1)
    code = factors.code_at(SECRET, later)
    return lambda: signing.enter(actor=town.staff("mau"), first="password", code=code, at=later)


def enter_by_passkey(town: Town) -> Act:
    keep_passkey(town)()
    return lambda: signing.enter_by_passkey(actor=town.staff("mau"), passkey=1, first="", at=MONDAY)


def make_recovery_codes(town: Town) -> Act:
    return lambda: signing.make_recovery_codes(actor=town.staff("mau"), at=MONDAY)


def remove_factor(town: Town) -> Act:
    keep_totp(town)(), keep_passkey(town)()
    one = signing.queries.own(town.staff("mau"))[0]
    return lambda: signing.remove(actor=town.staff("mau"), factor=one.id, at=MONDAY)


def ask_reset(town: Town) -> Act:
    return lambda: signing.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)


def agree_reset(town: Town) -> Act:
    keep_totp(town)()
    asked = signing.ask_reset(actor=town.staff("kiem"), login="mau", at=MONDAY)
    return lambda: signing.agree_reset(actor=town.staff("hoa"), reset=asked.id, at=MONDAY)


def link(town: Town) -> Act:
    return lambda: signing.link(actor=town.machine, login="mau", provider="office", uid="248289", at=MONDAY)


def unlink(town: Town) -> Act:
    signing.link(actor=town.machine, login="mau", provider="province", uid="7", at=MONDAY)
    return lambda: signing.unlink(actor=town.machine, login="mau", provider="province", at=MONDAY)


ATTEMPTS: dict[str, Attempt] = {
    "ground.signing.operations.enter": enter_desk,
    "ground.signing.operations.enter_by_passkey": enter_by_passkey,
    "ground.signing.operations.keep_totp": keep_totp,
    "ground.signing.operations.keep_passkey": keep_passkey,
    "ground.signing.operations.make_recovery_codes": make_recovery_codes,
    "ground.signing.operations.remove": remove_factor,
    "ground.signing.operations.ask_reset": ask_reset,
    "ground.signing.operations.agree_reset": agree_reset,
    "ground.signing.operations.link": link,
    "ground.signing.operations.unlink": unlink,
}
