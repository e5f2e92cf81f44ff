"""The second goal: graduates of colleges and universities work, by the monthly monitoring.

Another official count looks back one or two years after graduation (:mod:`metrics.catalogue.register_count`); the
two do not agree, and both are shown, under different names.
"""

from dataclasses import replace
from datetime import date

from metrics.metric import Definition, Direction, Every, Rate, Shown, Subject, Tile
from metrics.words import N_, N_pair

WORKING = ("employed", "entrepreneurs", "self_employed", "contract_service")
NOT_AVAILABLE_FOR_WORK = ("studying", "army", "parental_leave", "died_or_ill", "left_country", "foreigners")

MONITORING_SPO = Definition(
    act=N_("Monthly monitoring of the employment of college graduates, Ministry of Education"),
    text=N_("All who work in any form over the graduates available for work."),
)
MONITORING_HE = Definition(
    act=N_("Order of the Ministry of Science of 28 June 2021 No. 237-р, as changed on 14 February 2022 No. 57-р"),
    holds_from=date(2021, 6, 28),
    text=N_("All who work in any form over the graduates available for work; a monthly interim and an annual value."),
)
SPO_TILE = Tile(
    title=N_("Employment"), goal=2, part=N_("colleges"), beside="employment_1y_spo", unseen="graduates_unknown_spo"
)
graduate_employment_spo = Rate(
    code="graduate_employment_spo",
    title=N_("Employment of college graduates"),
    short=N_("Employment, colleges"),
    everybody=N_("everybody is employed"),
    question=N_("Of the college graduates available for work, how many work?"),
    why=N_("A graduate without work is the loss this programme is to prevent."),
    numerator_words=N_("graduates employed by contract, entrepreneurs, self-employed and in contract service"),
    denominator_words=N_("graduates of the cohort available for work"),
    excluded=N_(
        "Those who continue their studies, conscripts, parents on leave, the gravely ill and the dead, "
        "those who left the country, and foreigners without СНИЛС."
    ),
    ledger="graduates",
    period_kind="cohort",
    numerator=WORKING,
    denominator=("graduated",),
    denominator_less=NOT_AVAILABLE_FOR_WORK,
    where={"level": ("spo",)},
    dimensions=("region_id", "district_id", "institution_id", "level", "specialty", "group", "programme", "source"),
    every_district=False,
    unit=N_pair("graduate", "graduates"),
    good=Direction.UP,
    subject=Subject.GRADUATES,
    rank=70,
    shown=frozenset(Shown),
    tile=SPO_TILE,
    action=N_("find work for %(people)s of colleges"),
    family="graduate_employment",
    choice=N_("Employment"),
    reading=N_("Monthly monitoring (the target is for it)"),
    source=N_("Monthly monitoring of graduates, by institution and specialty, cumulative"),
    updated=Every.MONTH,
    lag_days=13,
    owner=N_("Regional ministry of education"),
    definitions=(MONITORING_SPO,),
)

graduate_employment_he = replace(
    graduate_employment_spo,
    code="graduate_employment_he",
    title=N_("Employment of university graduates"),
    short=N_("Employment, universities"),
    rank=80,
    shown=frozenset({Shown.MAP, Shown.DISTRICTS, Shown.DISTRICT, Shown.INSTITUTIONS}),
    tile=replace(SPO_TILE, part=N_("universities"), beside="employment_1y_he", unseen="graduates_unknown_he"),
    action=N_("find work for %(people)s of universities"),
    question=N_("Of the university graduates available for work, how many work?"),
    where={"level": ("he",)},
    definitions=(MONITORING_HE,),
)

graduate_employment_all_spo = replace(
    graduate_employment_spo,
    code="graduate_employment_all_spo",
    title=N_("College graduates at work, of all graduates"),
    short=N_("Of all, colleges"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    family="graduate_employment_all",
    choice=N_("Of all graduates"),
    reading=N_("Monthly monitoring, of all graduates"),
    question=N_("Of all college graduates, how many work?"),
    why=N_("The plain share, which many expect: those who study or serve count as not working."),
    denominator_words=N_("all graduates of the cohort"),
    excluded=N_("Nobody."),
    denominator_less=(),
    definitions=(replace(MONITORING_SPO, text=N_("All who work in any form over all graduates.")),),
)

graduate_employment_all_he = replace(
    graduate_employment_all_spo,
    code="graduate_employment_all_he",
    title=N_("University graduates at work, of all graduates"),
    short=N_("Of all, universities"),
    question=N_("Of all university graduates, how many work?"),
    where={"level": ("he",)},
    definitions=(replace(MONITORING_HE, text=N_("All who work in any form over all graduates.")),),
)

graduate_engagement = replace(
    graduate_employment_spo,
    code="graduate_engagement",
    title=N_("Engagement of graduates"),
    short=N_("Engagement"),
    everybody=N_("everybody is engaged"),
    rank=90,
    shown=frozenset({Shown.MAP}),
    tile=None,
    action="",
    family="",
    choice=N_("Engagement"),
    reading="",
    question=N_("Of all graduates, how many work, study, serve or care for a child?"),
    why=N_("Whoever is in none of these has been lost sight of."),
    numerator_words=N_("graduates who work in any form, continue their studies, are conscripts or on parental leave"),
    denominator_words=N_("all graduates of the cohort"),
    excluded=N_("Nobody."),
    numerator=(*WORKING, "studying", "army", "parental_leave"),
    denominator_less=(),
    where={},
    definitions=(replace(MONITORING_SPO, text=N_("All who are engaged in any form over all graduates.")),),
)

graduates_at_risk = replace(
    graduate_engagement,
    code="graduates_at_risk",
    title=N_("Graduates at risk of not finding work"),
    short=N_("Graduates at risk"),
    everybody=N_("everybody is at risk"),
    rank=120,
    shown=frozenset({Shown.MAP, Shown.DISTRICTS, Shown.DISTRICT}),
    choice=N_("Graduates at risk"),
    question=N_("Of all graduates, how many are at risk of not finding work?"),
    why=N_("These are the people to whom the staffing centre offers a plan first."),
    numerator_words=N_(
        "graduates at risk: informal work, registered as unemployed, no motivation, no demand, other reasons"
    ),
    numerator=("at_risk",),
    good=Direction.DOWN,
    definitions=(replace(MONITORING_SPO, text=N_("All graduates at risk over all graduates.")),),
)

in_field = replace(
    graduate_engagement,
    code="in_field",
    title=N_("Work in the field of study"),
    short=N_("In the field"),
    everybody=N_("everybody works in the field of study"),
    rank=100,
    shown=frozenset({Shown.MAP, Shown.DISTRICTS, Shown.DISTRICT, Shown.INSTITUTIONS}),
    choice=N_("In the field of study"),
    question=N_("Of the graduates employed by contract, how many work in their field of study?"),
    why=N_("Training pays where it is used; where it is not, places and need do not match."),
    numerator_words=N_("graduates employed by contract in their field of study"),
    denominator_words=N_("graduates employed by contract"),
    excluded=N_(
        "Graduates who are not employed by contract: entrepreneurs, self-employed, contract service and all others."
    ),
    numerator=("in_field",),
    denominator=("employed",),
    definitions=(replace(MONITORING_SPO, text=N_("Employed in the field of study over employed.")),),
)
