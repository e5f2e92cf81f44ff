"""The words of every code that stands in the database or in an address, in the reader's language."""

from collections.abc import Mapping
from typing import Any

from ui.shell.snapshot import Snapshot, cached
from ui.text import numbers
from ui.text.translation import N_, _, language

LEVELS = {"spo": N_("Colleges"), "he": N_("Universities")}
PROGRAMMES = {
    "01": N_("Qualified workers (ППКРС)"),
    "02": N_("Mid-level specialists (ППССЗ)"),
    "03": N_("Bachelor's programmes"),
    "04": N_("Master's programmes"),
    "05": N_("Specialist's programmes"),
}
"""Second pair of digits in the code of a specialty -> kind of programme."""
EVENT_KINDS = {
    "enterprise_tour": N_("tour of an enterprise"),
    "trial": N_("vocational trial"),
    "job_fair": N_("job fair"),
    "open_day": N_("open day"),
    "employer_meeting": N_("meeting with an employer"),
    "employment_centre_talk": N_("consultation of the employment centre"),
    "testing": N_("vocational testing"),
    "horizons": N_("course «Россия — мои горизонты»"),
    "unspecified": N_("kind not given (monthly form)"),
    "other": N_("other events"),
}
ORGANISERS = {
    "school": N_("school"),
    "employer": N_("employer"),
    "employment_centre": N_("employment centre"),
    "college": N_("college"),
    "university": N_("university"),
    "other": N_("other organiser"),
}
SERVICE_KINDS = {
    "vacancies": N_("choice of vacancies"),
    "resume": N_("résumé and interview"),
    "tour": N_("tour of an enterprise"),
    "internship": N_("paid internship"),
    "practice": N_("practice with an employer"),
    "targeted_contract": N_("targeted contract"),
    "platform_help": N_("help with «Работа России»"),
}
PARTIES = {
    "school": N_("Schools"),
    "college": N_("Colleges"),
    "university": N_("Universities"),
    "employer": N_("Employers"),
    "employment_centre": N_("Employment centres"),
    "staffing_centre": N_("Staffing centre"),
    "ministry": N_("Ministries"),
}
ROUTE_NODES: Mapping[str, str] = {
    "9": N_("after grade 9"),
    "11": N_("after grade 11"),
    "unknown": N_("not known"),
    "spo": N_("Colleges"),
    "he": N_("Universities"),
    "in_field": N_("Work in the field of study"),
    "other_field": N_("Work in another field"),
    "own_business": N_("Own business, self-employed"),
    "contract_service": N_("Contract service"),
    "studying": N_("Continue their studies"),
    "army": N_("Conscripts"),
    "parental_leave": N_("On parental leave"),
    "studying_still": N_("Still studying"),
    "searching": N_("Diploma, no work known yet"),
    "at_risk": N_("At risk of not finding work"),
    "out_of_region": N_("Left for another region"),
    "left_country": N_("Left the country"),
    "other": N_("Died, gravely ill, foreigners without СНИЛС"),
    "dropped_out": N_("Left without a diploma"),
    "same_employer": N_("With the same employer"),
    "other_employer": N_("With another employer"),
    "not_working": N_("Do not work"),
    "not_due": N_("The year is not over yet"),
    "small": N_("Small flows together"),
    "small_path": N_("Other work together"),
    "small_other_way": N_("Other ways together"),
    "small_lost": N_("Other losses together"),
    "small_not_yet": N_("Still ahead together"),
}
"""Every node of the path in words, in the order in which they stand in a column of the diagram."""


def named(messages: Mapping[str, str]) -> dict[str, str]:
    """Code -> words of a choice, in the reader's language."""
    return {code: _(message) for code, message in messages.items()}


def word(messages: Mapping[str, str], code: Any) -> str:
    """The words of a code; the code itself where it has none of ours."""
    return _(messages.get(str(code), str(code)))


def grade(number: int) -> str:
    """«9 класс»."""
    return _("grade %(n)s") % {"n": number}


def period(snapshot: Snapshot, kind: str, code: str | None) -> str:
    """«выпуск 2024 года», «приём 2025 года»; a dash for a period that is not known."""
    return _periods(snapshot).get((kind, code or ""), numbers.MISSING)


@cached
def _periods(snapshot: Snapshot) -> Mapping[tuple[str, str], str]:
    table = snapshot.facts.periods.select("kind", "code", f"name_{language()}")
    return {(kind, code): name for kind, code, name in table.iter_rows()}


def employer(snapshot: Snapshot, employer_id: int | None) -> str:
    """The name of an employer; its number where the viewer may not see it."""
    return _employers(snapshot).get(employer_id, f"№ {employer_id}")


@cached
def _employers(snapshot: Snapshot) -> Mapping[int | None, str]:
    return dict(snapshot.facts.employers.select("employer_id", "name").iter_rows())


def occupation(snapshot: Snapshot, code: str | None) -> str:
    """A group of occupations."""
    return _occupations(snapshot).get(code or "", code or _("not known"))


@cached
def _occupations(snapshot: Snapshot) -> Mapping[str, str]:
    return dict(snapshot.facts.occupations.select("occupation_code", "name_ru").iter_rows())


def subject(snapshot: Snapshot, code: str) -> str:
    """A subject of the Federation."""
    return _subjects(snapshot).get(code, code)


@cached
def _subjects(snapshot: Snapshot) -> Mapping[str, str]:
    return dict(snapshot.facts.subjects.select("subject_code", f"name_{language()}").iter_rows())


def specialty(snapshot: Snapshot, code: str) -> str:
    """Code and name of a specialty or of a group of specialties: «31.02.01 Лечебное дело»; the code where it is new."""
    return _specialties(snapshot).get(code, code)


@cached
def _specialties(snapshot: Snapshot) -> Mapping[str, str]:
    table = snapshot.facts.specialties
    pairs = [*table.select("specialty_code", "name_ru").rows(), *table.select("group_code", "group_name").rows()]
    return {code: f"{code} {name}" if name else code for code, name in pairs}


def form(snapshot: Snapshot, code: str) -> str:
    """«форма 1 (профориентация)»."""
    return getattr(snapshot.facts.forms[code], f"name_{language()}")


def form_of(snapshot: Snapshot, ledger: str) -> str | None:
    """Code of the reported form that a ledger is made of, besides registers; None where there is none."""
    return next((code for code, form in snapshot.facts.forms.items() if ledger in form.ledgers), None)


@cached
def mechanisms(snapshot: Snapshot) -> dict[str, str]:
    """Mechanism -> its name, in the order of their numbers."""
    return dict(snapshot.pilot.mechanisms.select("mechanism_id", f"name_{language()}").iter_rows())


@cached
def numbered_mechanisms(snapshot: Snapshot) -> dict[str, str]:
    """The same with the number under which the act of the pilot has it: «1. …»; in a sentence the bare name stands."""
    numbers_ = dict(snapshot.pilot.mechanisms.select("mechanism_id", "number").iter_rows())
    return {code: f"{numbers_[code]}. {name}" for code, name in mechanisms(snapshot).items()}
