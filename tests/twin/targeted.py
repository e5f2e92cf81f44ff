"""Form 3 and the register of offers, applications and contracts of targeted training."""

from datetime import date

from tests.twin.base import Base, Row, counts_register, less
from tests.twin.reports import in_force, said


def _offers(base: Base, year: str) -> list[Row]:
    return [row for row in base["targeted_offer"] if str(row["published_on"].year) == year]


def _registered(base: Base, employer: int, year: str, day: date) -> bool:
    reports = {row["report_id"] for row in base["form_targeted"] if str(row["published_on"].year) == year}
    days = [
        row["as_of"]
        for row in in_force(base, "targeted")
        if row["report_id"] in reports and row["employer_id"] == employer
    ]
    begins = [row["published_on"] for row in _offers(base, year) if row["employer_id"] == employer]
    return counts_register(base, "offers", year, day, register=begins, forms=days, employer_id=employer)


def offers(base: Base, day: date, year: str) -> list[Row]:
    """Every offer of an admission year with its applications and contracts."""
    gathered = []
    keys = ("specialty_code", "level", "published_on")
    ends_on = base.ends("admission_year", year)
    # Contracts among which the enrolled are told: as many as there were when they were told.
    together = {"enrolled_of": ("enrolled", lambda counts: less(counts["concluded"], counts["terminated"]))}
    for one in said(
        base, "targeted", keys, day, ends_on, lambda _, row: str(row["published_on"].year) == year, together
    ):
        if not _registered(base, one.sender, year, day):
            names = {"level": one.key["level"], "specialty": one.key["specialty_code"], "source": "form"}
            # who does not know the contracts cannot know who is enrolled under them
            last_known = {} if one.counts["enrolled_of"] is not None else {"enrolled": None}
            gathered.append(_place(base, one.sender) | names | one.counts | last_known)
    for row in _offers(base, year):
        if row["published_on"] <= day and _registered(base, row["employer_id"], year, day):
            names = {"level": row["level"], "specialty": row["specialty_code"], "source": "register"}
            gathered.append(_place(base, row["employer_id"]) | names | _offer(base, row, day))
    return gathered


def _place(base: Base, employer: int) -> Row:
    return {"employer_id": employer, "district_id": base.employers[employer]["district_id"]}


def _offer(base: Base, offer: Row, day: date) -> Row:
    def until(row: Row, on: str) -> bool:
        return row[on] is not None and row[on] <= day

    mine = [
        row for row in base["targeted_contract"] if row["offer_id"] == offer["offer_id"] and until(row, "signed_on")
    ]
    standing = [row for row in mine if not until(row, "terminated_on")]
    return {
        "places": offer["places"],
        "applications": sum(
            until(row, "applied_on") and not until(row, "withdrawn_on")
            for row in base["targeted_application"]
            if row["offer_id"] == offer["offer_id"]
        ),
        "concluded": len(mine),
        "terminated": len(mine) - len(standing),
        "enrolled": sum(until(row, "enrolled_on") for row in standing),
        "enrolled_of": len(standing),
    }


def offers_heard_of(base: Base, day: date, year: str) -> list[Row]:
    """What an employer offers in one specialty and level, published at once or not, and whether nobody has applied."""
    together: dict[tuple, list[Row]] = {}
    for row in offers(base, day, year):
        together.setdefault((row["employer_id"], row["level"], row["specialty"]), []).append(row)
    gathered = []
    for rows in together.values():
        offered = [row for row in rows if row["places"]]
        filed = [row["applications"] for row in rows if row["applications"] is not None]
        if offered and (sum(filed) > 0 or all(row["applications"] is not None for row in offered)):
            names = {name: rows[0][name] for name in ("employer_id", "district_id", "level", "specialty", "source")}
            gathered.append(names | {"offers": 1, "without_applications": int(sum(filed) == 0)})
    return gathered
