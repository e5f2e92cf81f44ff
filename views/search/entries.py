"""All that can be looked for: pages, districts, institutions, metrics, specialties and employers with their names."""

from collections.abc import Iterator, Sequence
from datetime import date

from metrics.catalogue import CATALOGUE, member
from metrics.catalogue import metric as find
from ui.shell import links
from ui.shell.snapshot import Snapshot, cached
from ui.text.phrases import capital
from ui.text.search import Entry
from ui.text.translation import N_, _
from views.shared import directory
from views.shared.places import places
from views.shared.words import LEVELS

KINDS = {"school": N_("School"), "college": N_("College"), "university": N_("University")}
EMPLOYMENT, OF_EMPLOYER = "graduate_employment", "targeted_places"


@cached
def entries(snapshot: Snapshot, as_of: date, pages: tuple[tuple[str, str], ...]) -> Sequence[Entry]:
    """In the order in which equals are offered.

    :param pages: title and address of every page of the navigation
    """
    return (
        *(Entry(_("Page"), title, href) for title, href in pages),
        *_districts(snapshot, as_of),
        *_metrics(as_of),
        *_institutions(snapshot, as_of),
        *_specialties(snapshot, as_of),
        *_employers(snapshot, as_of),
    )


def _districts(snapshot: Snapshot, as_of: date) -> Iterator[Entry]:
    named = places(snapshot, as_of)
    versions = snapshot.facts.names
    for district, name in named.names.items():
        ever = versions.filter(district_id=district).select("short_ru", "short_en", "name_ru").rows()
        names = {named.full[district], *(text for row in ever for text in row if text)}
        yield Entry(_("District or okrug"), name, links.district(district, as_of), tuple(sorted(names)))


def _metrics(as_of: date) -> Iterator[Entry]:
    for one in CATALOGUE.values():
        yield Entry(_("Metric"), capital(_(one.title)), links.trace(one, as_of), (one.title, one.short, _(one.short)))


def _institutions(snapshot: Snapshot, as_of: date) -> Iterator[Entry]:
    named = places(snapshot, as_of)
    for row in snapshot.facts.institutions.iter_rows(named=True):
        number, where = row["institution_id"], named.name(row["district_id"])
        label = directory.titled(snapshot, number, as_of)
        names = (f"{_(KINDS.get(row['kind'], row['kind']))} {label} {where}", f"{label} {row['place'] or ''}")
        yield Entry(_("Institution"), f"{label} — {where}", links.institution(number, as_of), names)


def _specialties(snapshot: Snapshot, as_of: date) -> Iterator[Entry]:
    by_level = {level: member(EMPLOYMENT, level) for level in LEVELS}
    taught = set(snapshot.board.ledgers[by_level["spo"].ledger]["specialty"].unique())
    for row in snapshot.facts.specialties.iter_rows(named=True):
        code, shown = row["specialty_code"], by_level.get(row["level"])
        if code in taught and shown:
            href = links.trace(shown, as_of, cut={"specialty": code})
            yield Entry(_("Specialty"), f"{code} {row['name_ru']}", href, (row["name_ru"],))


def _employers(snapshot: Snapshot, as_of: date) -> Iterator[Entry]:
    shown = find(OF_EMPLOYER)
    for number, name in snapshot.facts.employers.select("employer_id", "name").iter_rows():
        href = links.trace(shown, as_of, cut={"employer_id": number})
        yield Entry(_("Employer"), name, href)
