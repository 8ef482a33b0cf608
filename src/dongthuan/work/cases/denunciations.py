"""The life of a denunciation (Law 25/2018, Decree 31/2019 as amended by 156/2026) as tables that nothing uses yet.

Intake is closed until identities can be sealed: no operation, address, command or column takes a denunciation in, and a
letter that turns out to be one is erased (``operations/refer.py``), its writer guided to the competent office. What
stands here is what the law asks for, for the day on which the vault exists. "Any open" of the field's own list is two
tables more: protection and renewal run beside the denunciation and are no states of it.
"""

from dongthuan.kernel.lifecycle import SAME, Input, Lifecycle, move

INTAKE = "closed"
"""Until a vault holds identities apart from texts."""

CONCLUSIONS = ("true", "partly_true", "false", "deliberately_false")
OPEN = "received_sealed checking accepted verifying suspended concluded published"

DENUNCIATION = Lifecycle(
    "denunciation",
    (
        "received_sealed", "checking", "inspection_lead", "transferred", "not_accepted", "accepted", "verifying",
        "suspended", "terminated", "to_criminal", "concluded", "published", "handled",
    ),
    ("inspection_lead", "transferred", "not_accepted", "terminated", "to_criminal", "handled"),
    [
        move("check", "received_sealed", "checking", "TC-01, TC-02", action="denunciation.check"),
        move("lead", "checking", "inspection_lead", "25/2018/QH14 art 25.2", action="denunciation.lead"),
        move("transfer", "checking", "transferred", "TC-03; TC-04 to who forwarded it", action="denunciation.transfer"),
        move("refuse", "checking", "not_accepted", "25/2018/QH14 art 24.1, 29", action="denunciation.refuse"),
        move("accept", "checking", "accepted", "TC-05 to notify; TC-06 begins", action="denunciation.accept"),
        move("verify", "accepted", "verifying", "25/2018/QH14 art 31", action="denunciation.verify"),
        move("extend", "verifying", SAME, "TC-07, TC-08: a written decision", action="denunciation.extend"),
        move("suspend", "verifying", "suspended", "25/2018/QH14 art 34", action="denunciation.suspend"),
        move("resume", "suspended", "verifying", "25/2018/QH14 art 34.4", action="denunciation.resume"),
        move("terminate", "verifying suspended", "terminated", "25/2018/QH14 art 33", action="denunciation.terminate"),
        move("to_criminal", "checking verifying", "to_criminal", "TC-15", action="denunciation.to_criminal"),
        move(
            "conclude", "verifying", "concluded", "TC-06, TC-07, TC-08",
            Input("conclusion", "choice", choices=CONCLUSIONS),
            action="denunciation.conclude",
        ),
        move("publish", "concluded", "published", "TC-09 to send; TC-11", action="denunciation.publish"),
        move("act", "published", "handled", "TC-10", action="denunciation.act"),
    ],
)  # fmt: skip

PROTECTION = Lifecycle(
    "protection",
    ("asked", "protected", "refused", "ended"),
    ("refused", "ended"),
    [
        move("protect", "asked", "protected", "25/2018/QH14 art 51, 52", action="denunciation.protect"),
        move("refuse_protection", "asked", "refused", "25/2018/QH14 art 51", action="denunciation.refuse_protection"),
        move(
            "end_protection", "protected", "ended", "25/2018/QH14 art 54; 136/2025/QH15",
            action="denunciation.end_protection",
        ),
    ],
)  # fmt: skip

RENEWAL = Lifecycle(
    "renewal",
    ("renewed_wrong", "renewed_late", "ordered", "reviewed"),
    ("reviewed",),
    [
        move("review", "renewed_wrong", "reviewed", "TC-12", action="denunciation.review"),
        move("order", "renewed_late", "ordered", "TC-13", action="denunciation.order"),
        move("report", "ordered", "reviewed", "TC-14", action="denunciation.report"),
    ],
)

TABLES = (DENUNCIATION, PROTECTION, RENEWAL)
