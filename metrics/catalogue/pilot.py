"""The pilot itself: where its mechanisms have begun, whom the employment centres serve, whom they meet."""

from dataclasses import replace

from metrics.metric import Count, Definition, Direction, Every, Rate
from metrics.words import _, _n

PLACES = ("region_id", "district_id", "institution_id", "source")
OWNER = _("Regional staffing centre")
ACT = _("Plan of the pilot, agreed by the interdepartmental commission; no federal norm has been confirmed")


def _defined(text: str) -> tuple[Definition, ...]:
    """The reading of the pilot."""
    return (Definition(act=ACT, text=text),)


mechanism_started = Rate(
    code="mechanism_started",
    title=_("Mechanisms: institutions that have begun"),
    short=_("Mechanisms begun"),
    question=_("Of the institutions where a mechanism was to run by now, how many have begun?"),
    why=_("What has not begun cannot help, and its effect cannot be told."),
    numerator_words=_("institutions where the mechanism has begun"),
    denominator_words=_("institutions where the mechanism was to begin by the day"),
    excluded=_("Nothing. An institution counts once for each mechanism it takes part in."),
    ledger="mechanisms",
    period_kind="pilot",
    numerator=("started",),
    denominator=("due",),
    dimensions=(*PLACES, "mechanism", "party"),
    every_district=False,
    counts_people=False,
    unit=_n("start of a mechanism", "starts of mechanisms"),
    good=Direction.UP,
    source=_("Register of the pilot's mechanisms; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=OWNER,
    definitions=_defined(_("Institutions that have begun over those that were to begin by the day.")),
)

youth_served = Count(
    code="youth_served",
    title=_("Employment centres: young people served"),
    short=_("Young people served"),
    question=_("How many young people have the employment centres served this school year?"),
    why=_("A service that nobody comes to helps nobody."),
    numerator_words=_("young people served, by service and day"),
    excluded=_("Nobody. Who comes for two services, or on two days, is counted with each."),
    ledger="youth_services",
    period_kind="school_year",
    numerator=("people_served",),
    dimensions=(*PLACES, "kind"),
    every_district=False,
    unit=_n("young person", "young people"),
    good=Direction.UP,
    source=_("Register of services of the employment centres; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=OWNER,
    definitions=_defined(_("Young people served by the employment centres in the school year.")),
)

youth_services = replace(
    youth_served,
    code="youth_services",
    title=_("Employment centres: services given to young people"),
    short=_("Services given"),
    question=_("How many services have the employment centres given to young people this school year?"),
    why=_("Beside the people served it shows how much is done for each."),
    numerator_words=_("services given to young people"),
    excluded=_("Nothing."),
    numerator=("services",),
    counts_people=False,
    unit=_n("service", "services"),
    definitions=_defined(_("Services given to young people in the school year.")),
)

youth_placed = Rate(
    code="youth_placed",
    title=_("Employment centres: young people placed"),
    short=_("Placed after a service"),
    question=_("Of the young people served, how many have found work, an internship or practice by it?"),
    why=_("The purpose of a service is a place, not a visit."),
    numerator_words=_("young people placed at work, in an internship or in practice"),
    denominator_words=_("young people served, by service and day"),
    excluded=_("Nobody is left out. Who comes for two services, or on two days, is counted with each."),
    ledger="youth_services",
    period_kind="school_year",
    numerator=("placed",),
    denominator=("people_served",),
    dimensions=(*PLACES, "kind"),
    every_district=False,
    unit=_n("young person", "young people"),
    good=Direction.UP,
    source=_("Register of services of the employment centres; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=OWNER,
    definitions=_defined(_("Young people placed over young people served in the school year.")),
)

centre_meetings = replace(
    youth_services,
    code="centre_meetings",
    title=_("Employment centres: meetings at schools, colleges and universities"),
    short=_("Meetings held"),
    question=_("How many meetings have the employment centres held at schools, colleges and universities?"),
    why=_("Shows that the centres go to where pupils and students are."),
    numerator_words=_("meetings held at schools, colleges and universities"),
    ledger="centre_visits",
    numerator=("visits",),
    dimensions=(*PLACES, "party"),
    unit=_n("meeting", "meetings"),
    source=_("Register of meetings of the employment centres; there is no reported form for it"),
    definitions=_defined(_("Meetings of employment centres at institutions in the school year.")),
)

centre_participants = replace(
    centre_meetings,
    code="centre_participants",
    title=_("Employment centres: participations in meetings"),
    short=_("Participations"),
    question=_("How many participations have the meetings of the employment centres had?"),
    why=_("A meeting of five is not a meeting of a hundred."),
    numerator_words=_("participations in the meetings; they are not people"),
    excluded=_("Nobody. Who comes to two meetings is counted twice."),
    numerator=("participants",),
    counts_people=True,
    unit=_n("participation", "participations"),
    definitions=_defined(_("Participations in meetings of employment centres in the school year.")),
)

centre_reached = replace(
    centre_meetings,
    code="centre_reached",
    title=_("Employment centres: institutions reached"),
    short=_("Institutions reached"),
    question=_("At how many schools, colleges and universities has an employment centre held a meeting?"),
    why=_("Ten meetings at one school leave nine schools without any."),
    numerator_words=_("institutions where at least one meeting has been held"),
    numerator=("reached",),
    unit=_n("institution", "institutions"),
    definitions=_defined(_("Institutions with at least one meeting of an employment centre in the school year.")),
)

METRICS = (
    *(mechanism_started, youth_served, youth_services, youth_placed),
    *(centre_meetings, centre_participants, centre_reached),
)
