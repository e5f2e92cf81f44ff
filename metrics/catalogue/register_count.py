"""The register count of employment: graduates of a calendar year who work within one or two years of graduation."""

from dataclasses import replace
from datetime import date

from metrics.catalogue.employment import graduate_employment_spo
from metrics.metric import Definition, Every
from metrics.words import N_

FEDERAL_REGISTER = (
    Definition(
        act=N_("Government order of 28 May 2025 No. 1346-р"),
        holds_from=date(2025, 5, 28),
        holds_to=date(2026, 1, 12),
        text=N_(
            "Graduates of a calendar year, their work looked at after the year is over. "
            "Listed categories are left out: the list is kept as data by method and days."
        ),
    ),
    Definition(
        act=N_("Order of the Ministry of Education of 13 January 2026 No. 5 (national project «Кадры»)"),
        holds_from=date(2026, 1, 13),
        text=N_(
            "Graduates of a calendar year, their work looked at after the year is over. "
            "Listed categories are left out: the list is kept as data by method and days."
        ),
    ),
)

employment_1y_spo = replace(
    graduate_employment_spo,
    code="employment_1y_spo",
    title=N_("College graduates employed within one year (register count)"),
    short=N_("1 year, colleges"),
    everybody=N_("everybody works within a year"),
    rank=None,
    shown=frozenset(),
    tile=None,
    action="",
    family="employment_1y",
    choice="",
    reading=N_("Register count, within one year"),
    question=N_("Of the college graduates of the year before, how many work within one year of graduation?"),
    why=N_("This is the count of the national project; it stands beside the monthly monitoring with its own date."),
    numerator_words=N_("of them those who worked within the year, by the registers"),
    denominator_words=N_("graduates of a calendar year whose first year after graduation is over"),
    excluded=N_("The categories of the list below, by their state on the anniversary of the diploma."),
    numerator=("working_1y",),
    denominator=("due_1y",),
    denominator_less=(),
    periods_back=1,
    source=N_("Registers: graduation and employment status"),
    updated=Every.YEAR,
    lag_days=180,
    owner=N_("Regional staffing centre"),
    definitions=FEDERAL_REGISTER,
)

employment_1y_he = replace(
    employment_1y_spo,
    code="employment_1y_he",
    title=N_("University graduates employed within one year (register count)"),
    short=N_("1 year, universities"),
    question=N_("Of the university graduates of the year before, how many work within one year of graduation?"),
    where={"level": ("he",)},
)

employment_2y_spo = replace(
    employment_1y_spo,
    code="employment_2y_spo",
    title=N_("College graduates employed within two years (register count)"),
    short=N_("2 years, colleges"),
    everybody=N_("everybody works within two years"),
    family="employment_2y",
    reading=N_("Register count, within two years"),
    question=N_("Of the college graduates of two years before, how many work within two years of graduation?"),
    numerator_words=N_("of them those who worked within the two years, by the registers"),
    denominator_words=N_("graduates of a calendar year whose second year after graduation is over"),
    numerator=("working_2y",),
    denominator=("due_2y",),
    periods_back=2,
)

employment_2y_he = replace(
    employment_2y_spo,
    code="employment_2y_he",
    title=N_("University graduates employed within two years (register count)"),
    short=N_("2 years, universities"),
    question=N_("Of the university graduates of two years before, how many work within two years of graduation?"),
    where={"level": ("he",)},
)
