"""The regional forecast of staffing need, and who is to meet it."""

from datetime import date

from tests.twin.base import Base, Row, less
from tests.twin.targeted import offers


def need(base: Base, day: date, year: str) -> list[Row]:
    """People needed, contracts in force and graduates expected to stay, in the years of the forecast of a year."""
    made_in, gathered = int(year), []
    leads_to = {
        row["specialty_code"]: row
        for row in base["specialty_occupation"]
        if row["region_id"] == base.region["region_id"]
    }
    wanted = [row for row in base["need_forecast"] if row["made_in"] == made_in]
    foreseen = {row["needed_in"] for row in wanted}  # in other years there is nothing to compare with
    for row in wanted:
        gathered.append(
            _of(row["occupation_code"], row["needed_in"], row["district_id"], "register") | {"needed": row["needed"]}
        )
    for admission in {row["code"] for row in base.periods if row["kind"] == "admission_year"}:
        for offer in offers(base, day, admission):
            way = leads_to.get(offer["specialty"])
            if way and int(admission) + way["study_years"] in foreseen:
                names = _of(
                    way["occupation_code"],
                    int(admission) + way["study_years"],
                    offer["district_id"],
                    offer["source"],
                )
                gathered.append(
                    names | {"contracts": less(offer["concluded"], offer["terminated"]), "places": offer["places"]}
                )
    for row in base["supply_forecast"]:
        way = leads_to.get(row["specialty_code"])
        if way and row["made_in"] == made_in and row["graduates_in"] in foreseen:
            stands = base.district(row["institution_id"], day)
            names = _of(way["occupation_code"], row["graduates_in"], stands, "register")
            gathered.append(names | {"graduates": row["expected"]})
    return gathered


def _of(occupation: str, year: int, district: str, source: str) -> Row:
    names = {"occupation": occupation, "year": year, "district_id": district, "source": source}
    return names | {"needed": 0, "contracts": 0, "graduates": 0, "places": 0}
