"""The words that a rule is written in. A word that is not here is a fault of the file that uses it."""

COUNTED = frozenset({"calendar", "working", "months"})
"""Calendar days, working days, months: what can be counted to a day. One is never converted into another."""

UNITS = COUNTED | frozenset(
    {"days_a_week", "days_a_month", "times_a_month", "times_a_quarter", "times_a_half_year", "times_a_year"}
    | {"percent_households"}
)
"""And what cannot: how often something recurs, how many must agree."""

KINDS = frozenset({"max", "min", "min_before", "window", "alarm", "effect", "immediate", "freq", "threshold"})
"""At the latest; at least so long; at least so long before; a right that lapses; a bell; legal effect; at once; how
often; how many."""

FIXED = frozenset({"min", "alarm", "effect"})
"""Kinds whose end stays where it falls: nobody has to act on that day (a switch may say otherwise)."""

UNCOUNTED = frozenset({"freq", "threshold"})
"""Kinds that lead to no day."""

_ROLES = """
agency_head central_point citizen commune_chair commune_committee competent_agency competent_body complainant
council_and_committee deputies_delegation district_chair document_holder drafting_agency
enterprise_representative first_settler front head_with_union inspection_board law mediator official
party_commune_head party_province_head petition_officer province_chair public_service_head receiving_body
reception_board reception_officer registry_clerk responsible_unit second_settler settler settling_agency
superior transferring_body village_head
"""
ROLES = frozenset(_ROLES.split())
"""Who has to act, in the law's words. Not the roles of ``ground.access``: those say who may."""

_TRIGGERS = """
ballot_day ballot_plan_issued broadcast_started calendar_period case_accepted case_settled citizen_proposal
community_conference community_decision_received community_meeting complaint_accepted complaint_received
conclusion_made consent_given content_received convention_recognised crime_suspected decision_known decision_made
denunciation_accepted denunciation_received dialogue_day discipline_received document_arrived document_signed
documents_asked dossier_complete draft_published draft_submission first_decision_made first_decision_received
handling_done inspection_start mediator_assigned online_session order_received posting_started reception_day
recommendation_received refusal_grounds_complete renewed_denunciation_received second_decision_made
supervision_start suspension_decided termination_told transfer_result_received urgent_matter vote_closed
working_year_ended
"""
TRIGGERS = frozenset(_TRIGGERS.split())
"""What starts the count (or, counting backwards, ends it)."""

SHORTEST, LONGEST = 1, 365
"""What an office may set as a period of its own, in the unit of the rule."""
