"""The pilot itself: where its mechanisms have begun, whom the employment centres serve, whom they meet."""

from dataclasses import replace

from metrics.metric import Count, Definition, Direction, Every, Rate, Subject
from metrics.words import N_, N_pair

PLACES = ("region_id", "district_id", "institution_id", "source")
OWNER = N_("Regional staffing centre")
ACT = N_("Plan of the pilot, agreed by the interdepartmental commission; no federal norm has been confirmed")


def _defined(text: str) -> tuple[Definition, ...]:
    """The reading of the pilot."""
    return (Definition(act=ACT, text=text),)


mechanism_started = Rate(
    code="mechanism_started",
    title=N_("Mechanisms: institutions that have begun"),
    short=N_("Mechanisms begun"),
    everybody=N_("every institution has begun"),
    question=N_("Of the institutions where a mechanism was to run by now, how many have begun?"),
    why=N_("What has not begun cannot help, and its effect cannot be told."),
    numerator_words=N_("institutions where the mechanism has begun"),
    denominator_words=N_("institutions where the mechanism was to begin by the day"),
    excluded=N_("Nothing. An institution counts once for each mechanism it takes part in."),
    ledger="mechanisms",
    period_kind="pilot",
    numerator=("started",),
    denominator=("due",),
    dimensions=(*PLACES, "mechanism", "party"),
    every_district=False,
    counts_people=False,
    unit=N_pair("start of a mechanism", "starts of mechanisms"),
    good=Direction.UP,
    subject=Subject.MECHANISMS,
    source=N_("Register of the pilot's mechanisms; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=OWNER,
    definitions=_defined(N_("Institutions that have begun over those that were to begin by the day.")),
)

youth_served = Count(
    code="youth_served",
    title=N_("Employment centres: young people's requests for services"),
    short=N_("Requests served"),
    question=N_("How many requests of young people for services have the employment centres served this school year?"),
    why=N_("A service that nobody comes to helps nobody."),
    numerator_words=N_("requests of young people: one for each service a person comes for in the school year"),
    excluded=N_("Nobody. Who comes for two services is counted with each, who comes again for the same one only once."),
    ledger="youth_services",
    period_kind="school_year",
    numerator=("people_served",),
    dimensions=(*PLACES, "kind"),
    every_district=False,
    unit=N_pair("request", "requests"),
    good=Direction.UP,
    subject=Subject.MECHANISMS,
    source=N_("Register of services of the employment centres; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=OWNER,
    definitions=_defined(
        N_("Requests of young people for services that the employment centres have served in the school year.")
    ),
)

youth_services = replace(
    youth_served,
    code="youth_services",
    title=N_("Employment centres: services given to young people"),
    short=N_("Services given"),
    question=N_("How many services have the employment centres given to young people this school year?"),
    why=N_("Beside the requests it shows how much is done for each."),
    numerator_words=N_("services given to young people"),
    excluded=N_("Nothing."),
    numerator=("services",),
    counts_people=False,
    unit=N_pair("service", "services"),
    definitions=_defined(N_("Services given to young people in the school year.")),
)

youth_placed = Rate(
    code="youth_placed",
    title=N_("Employment centres: young people placed"),
    short=N_("Placed after a service"),
    everybody=N_("everybody is placed"),
    question=N_("Of the requests served, how many have led to work, an internship or practice?"),
    why=N_("The purpose of a service is a place, not a visit."),
    numerator_words=N_("requests that led to work, an internship or practice"),
    denominator_words=N_("requests of young people: one for each service a person comes for in the school year"),
    excluded=N_("Nobody. Who comes for two services is counted with each, who comes again for the same one only once."),
    ledger="youth_services",
    period_kind="school_year",
    numerator=("placed",),
    denominator=("people_served",),
    dimensions=(*PLACES, "kind"),
    every_district=False,
    unit=N_pair("request", "requests"),
    good=Direction.UP,
    subject=Subject.MECHANISMS,
    source=N_("Register of services of the employment centres; there is no reported form for it"),
    updated=Every.WEEK,
    lag_days=7,
    owner=OWNER,
    definitions=_defined(
        N_("Requests that led to work, an internship or practice over requests served in the school year.")
    ),
)

centre_meetings = replace(
    youth_services,
    code="centre_meetings",
    title=N_("Employment centres: meetings at schools, colleges and universities"),
    short=N_("Meetings held"),
    question=N_("How many meetings have the employment centres held at schools, colleges and universities?"),
    why=N_("Shows that the centres go to where pupils and students are."),
    numerator_words=N_("meetings held at schools, colleges and universities"),
    ledger="centre_visits",
    numerator=("visits",),
    dimensions=(*PLACES, "party"),
    unit=N_pair("meeting", "meetings"),
    source=N_("Register of meetings of the employment centres; there is no reported form for it"),
    definitions=_defined(N_("Meetings of employment centres at institutions in the school year.")),
)

centre_participants = replace(
    centre_meetings,
    code="centre_participants",
    title=N_("Employment centres: participations in meetings"),
    short=N_("Participations"),
    question=N_("How many participations have the meetings of the employment centres had?"),
    why=N_("A meeting of five is not a meeting of a hundred."),
    numerator_words=N_("participations in the meetings; they are not people"),
    excluded=N_("Nobody. Who comes to two meetings is counted twice."),
    numerator=("participants",),
    counts_people=True,
    unit=N_pair("participation", "participations"),
    definitions=_defined(N_("Participations in meetings of employment centres in the school year.")),
)

centre_reached = replace(
    centre_meetings,
    code="centre_reached",
    title=N_("Employment centres: institutions reached"),
    short=N_("Institutions reached"),
    question=N_("At how many schools, colleges and universities has an employment centre held a meeting?"),
    why=N_("Ten meetings at one school leave nine schools without any."),
    numerator_words=N_("institutions where at least one meeting has been held"),
    numerator=("reached",),
    unit=N_pair("institution", "institutions"),
    definitions=_defined(N_("Institutions with at least one meeting of an employment centre in the school year.")),
)
