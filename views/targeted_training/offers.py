"""Offers that nobody has applied for: how many, and by name; no name while small numbers are hidden."""

from dataclasses import replace
from html import escape

import polars as pl

from metrics.catalogue import metric
from metrics.targeted_training.steps import LEDGER, PER_PLACE
from ui.shell.snapshot import Snapshot, cached
from ui.tables import sheet
from ui.tables.sheet import Head, Row, Sheet
from ui.text import numbers
from ui.text.phrases import together
from ui.text.translation import _, ngettext
from views.shared import words
from views.shared.places import places
from views.shared.slice import Slice, link, whole
from views.targeted_training.admission_year import stage, whom

SILENT = metric("offers_without_applications")
OFFER = ("district_id", "employer_id", "specialty", "level")
"""What makes an offer one: an employer's places in one specialty and level."""


@cached
def _silent(snapshot: Snapshot, slice_: Slice) -> pl.DataFrame:
    """Every offer without a single application, with its places."""
    day, year, where = slice_.as_of, slice_.period, slice_.where or None
    heard = snapshot.board.sums(SILENT.ledger, SILENT.columns, OFFER, as_of=day, period=year, where=where)
    places = snapshot.board.sums(LEDGER, ("places",), OFFER, as_of=day, period=year, where=where)
    places = places.select(*OFFER, "places")
    return heard.filter(pl.col("without_applications") > 0).join(places, on=OFFER, how="left")


@cached
def without_applications(snapshot: Snapshot, slice_: Slice) -> Sheet:
    """Offers without a single application, by name, most places first; a calm sentence where none can be named."""
    silent = _silent(snapshot, slice_)
    named = silent.clear() if slice_.hide_small else silent.sort(-pl.col("places"), "employer_id", "specialty")
    place = places(snapshot, slice_.as_of)
    return Sheet(
        title=_("Offers without a single application: %(whom)s") % {"whom": whom(snapshot, slice_)},
        as_of=slice_.as_of,
        heads=(
            Head(_("Employer")),
            Head(_("District")),
            Head(_("Specialty")),
            Head(_("Level")),
            Head(_("Places offered"), "count"),
        ),
        rows=tuple(
            Row(
                (
                    sheet.text(words.employer(snapshot, offer["employer_id"])),
                    sheet.text(place.name(offer["district_id"])),
                    sheet.text(words.specialty(snapshot, offer["specialty"])),
                    sheet.text(words.word(words.LEVELS, offer["level"])),
                    sheet.count(offer["places"], link(slice_, PER_PLACE, {name: offer[name] for name in OFFER})),
                )
            )
            for offer in named.iter_rows(named=True)
        ),
        about=((_("Whom"), whom(snapshot, slice_)),),
        name="targeted_without_applications",
        empty=_none(snapshot, slice_),
    )


def _none(snapshot: Snapshot, slice_: Slice) -> str:
    if not whole(snapshot, replace(slice_, hide_small=False), SILENT)["denominator"]:
        return _("No offers were reported for this choice.")
    if slice_.hide_small:  # said whether there are any or not: that there are none would be told, too
        return _("No offer can be named while small numbers are hidden.")
    return _("Every offer has an application.")


@cached
def paragraph(snapshot: Snapshot, slice_: Slice) -> str:
    """How many offers nobody has applied for, whether that says anything yet, and what counts as an offer, as HTML."""
    rule = _("One employer's places in one specialty and level count as one offer.")
    beside = _in_region(snapshot, slice_) if slice_.district else ""
    return f"<p>{escape(together(_how_many(snapshot, slice_), beside, rule))}</p>"


def _in_region(snapshot: Snapshot, slice_: Slice) -> str:
    row = whole(snapshot, slice_.everywhere, SILENT)
    if row["state"] not in ("shown", "few"):
        return ""
    return _("Whole region: %(counts)s.") % {"counts": numbers.of_people(row["numerator"], row["denominator"])}


def _how_many(snapshot: Snapshot, slice_: Slice) -> str:
    """ "" without offers, and where small numbers are hidden and the number would say of nearly all that nobody has
    applied, or that somebody has."""
    row = whole(snapshot, slice_, SILENT)
    if row["state"] not in ("shown", "few"):
        return ""
    none, every = row["numerator"], row["denominator"]
    text = ngettext(
        "%(n)s of %(all)s offer has no application", "%(n)s of %(all)s offers have no application", every
    ) % {"n": numbers.count(none), "all": numbers.count(every)}
    applications = stage(slice_, "applications")
    days = {"from": numbers.short_day(applications.starts_on), "to": numbers.short_day(applications.ends_on)}
    match applications.state(slice_.as_of):
        case "ahead":
            return text + _("; applications are taken from %(from)s to %(to)s, so it is too early to judge.") % days
        case "now":
            return text + _("; applications are taken until %(to)s, so it is too early to judge.") % days
    return f"{text}."
