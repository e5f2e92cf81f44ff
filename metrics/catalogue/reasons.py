"""Why students are at risk: each factor of the questionnaire as a share of those at risk by their last assessment.

A part of a whole without a target; several may hold of one student, so that they are never added up. Which factors a
region asks about, and how many points they carry, are its data; of those that it does not ask about nothing is known.
"""

from collections.abc import Mapping
from dataclasses import replace

from metrics.catalogue.risk import students_at_risk
from metrics.metric import Definition, Direction, Metric
from metrics.words import N_

FACTORS: Mapping[str, tuple[str, str, str]] = {
    "not_working": (
        N_("At risk: do not work"),
        N_("No work"),
        N_("Of the students at risk, how many do not work in any form?"),
    ),
    "no_contract": (
        N_("At risk: no targeted contract"),
        N_("No targeted contract"),
        N_("Of the students at risk, how many have no targeted contract?"),
    ),
    "no_experience": (
        N_("At risk: no experience in the specialty"),
        N_("No experience"),
        N_("Of the students at risk, how many have no experience in the specialty?"),
    ),
    "no_practice": (
        N_("At risk: no practice, or not content with it"),
        N_("No practice"),
        N_("Of the students at risk, how many had no practice or are not content with it?"),
    ),
    "no_event": (
        N_("At risk: no event with employers"),
        N_("No event"),
        N_("Of the students at risk, how many attended no event with employers in the last year?"),
    ),
    "no_resume": (
        N_("At risk: no current résumé"),
        N_("No résumé"),
        N_("Of the students at risk, how many have no current résumé?"),
    ),
    "no_interview": (
        N_("At risk: no interview training"),
        N_("No interview training"),
        N_("Of the students at risk, how many have had no interview training?"),
    ),
    "special_status": (
        N_("At risk: special status"),
        N_("Special status"),
        N_("Of the students at risk, how many have a special status (disability, orphan, plans to move)?"),
    ),
    "conscription": (
        N_("At risk: conscription ahead"),
        N_("Conscription ahead"),
        N_("Of the students at risk, how many have conscription ahead of them?"),
    ),
}
"""Factor -> title, short title and question of its share."""

_reason = replace(
    students_at_risk,
    code="_reason",
    everybody="",
    rank=None,
    shown=frozenset(),
    why=N_("Says what the help has to begin with. A part of a whole is no target."),
    numerator_words=N_("of them those of whom it holds"),
    denominator_words=N_("students at risk by their last assessment in the school year"),
    excluded=N_("Students who are not at risk or have not been assessed. Several factors may hold of one student."),
    ledger="risk_reasons",
    numerator=("holds",),
    denominator=("at_risk",),
    good=Direction.NEITHER,
    definitions=(
        Definition(
            act=N_("Regional questionnaire; no federal norm has been confirmed"),
            text=N_("The factor holds by the answers of the last assessment."),
        ),
    ),
)
REASONS: Mapping[str, Metric] = {
    factor: replace(
        _reason, code=f"risk_{factor}", title=title, short=short, question=question, where={"factor": (factor,)}
    )
    for factor, (title, short, question) in FACTORS.items()
}
"""Factor -> its share of the students at risk."""
METRICS = tuple(REASONS.values())
"""The metrics that are declared here."""
