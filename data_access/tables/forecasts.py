"""The regional forecast: how many people are needed by occupation and year, and how many are expected to come."""

from sqlalchemy import BigInteger, CheckConstraint, Index, Integer, SmallInteger, String, Table, Text

from data_access.tables.base import column, metadata, refers, region_of_codes

specialty_occupation = Table(
    "specialty_occupation",
    metadata,
    region_of_codes(),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty", primary_key=True),
    refers("occupation_code", String(8), "occupation.occupation_code", "Group of occupations it leads to"),
    column("study_years", SmallInteger, "Years of study: a contract brings a specialist so many years later"),
    CheckConstraint("study_years between 1 and 7", name="years"),
    comment="One row a region's specialty: the occupations it leads to and how long it takes. Source: reference folder",
)

need_forecast = Table(
    "need_forecast",
    metadata,
    refers("district_id", Text, "district.district_id", "District of the workplaces", primary_key=True),
    refers("occupation_code", String(8), "occupation.occupation_code", "Group of occupations", primary_key=True),
    column("made_in", SmallInteger, "Calendar year of the forecast", primary_key=True),
    column("needed_in", SmallInteger, "Calendar year in which the people are needed", primary_key=True),
    column("needed", Integer, "People needed"),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    CheckConstraint("needed >= 0", name="needed"),
    comment="One row a district, occupation and year of the regional forecast of staffing need",
)

supply_forecast = Table(
    "supply_forecast",
    metadata,
    refers("institution_id", BigInteger, "institution.institution_id", "College or university", primary_key=True),
    refers("specialty_code", String(8), "specialty.specialty_code", "Specialty", primary_key=True),
    column("made_in", SmallInteger, "Calendar year of the forecast", primary_key=True),
    column("graduates_in", SmallInteger, "Calendar year of graduation", primary_key=True),
    column("level", Text, "spo or he"),
    column(
        "expected", Integer, "Graduates without a targeted contract who are expected to stay and work in the region"
    ),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", ondelete="CASCADE"),
    Index(None, "institution_id"),
    CheckConstraint("expected >= 0", name="expected"),
    comment="One row an institution, specialty and year: who will come from studies without a targeted contract",
)
