"""The controls of «Целевое обучение»: admission year, district and level, the cut of the table, and the need."""

from dataclasses import replace

from ui.shell import blocks, controls
from ui.shell.snapshot import Snapshot
from ui.text.translation import _
from views.shared.places import chosen_district
from views.shared.slice import Slice
from views.shared.words import LEVELS, named
from views.targeted_training import admission_year, cuts
from views.targeted_training import need as forecast


def offers(snapshot: Snapshot, everybody: Slice) -> Slice:
    """Draws admission year, district and level: the offers that they pick out, with ``period`` None where no year has
    any."""
    with blocks.filters():
        years = admission_year.years(snapshot, everybody.as_of)
        year = controls.choice(_("Admission year"), years, key="year")
        district = chosen_district(snapshot, everybody.as_of, width=None)
        level = controls.choice(_("Level"), named(LEVELS), key="level", every=_("All levels"))
    return replace(everybody, period=year, table=cuts.TABLE).of(level=level, district_id=district)


def cut() -> str:
    """Draws by what the offers are told apart: one of ``cuts.CUTS``."""
    return controls.choice(_("Cut"), named(cuts.CUTS), key="cut", style="segments") or "district_id"


def need(snapshot: Snapshot, slice_: Slice) -> tuple[str, Slice]:
    """Draws how the need for staff is told apart and its year: one of ``need.CUTS``, and the need to be shown of the
    forecast that was made in the admission year."""
    whole = replace(slice_, population=(), table=forecast.TABLE)
    with blocks.filters():
        by = controls.choice(_("Need"), named(forecast.CUTS), key="need", style="segments") or "occupation"
        years = {str(year): str(year) for year in forecast.years(snapshot, whole)}
        year = controls.choice(_("Year of the need"), years, key="needed_in", every=_("All years of the forecast"))
    return by, whole.of(year=int(year) if year and by != "year" else None)
