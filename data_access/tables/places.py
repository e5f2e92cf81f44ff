"""Regions, districts, institutions, employers, specialties and occupations."""

from sqlalchemy import (
    BigInteger,
    Boolean,
    CheckConstraint,
    Date,
    Float,
    Identity,
    Index,
    Integer,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
)
from sqlalchemy.dialects.postgresql import JSONB

from data_access.tables.base import column, metadata, refers

region = Table(
    "region",
    metadata,
    column("region_id", Text, "Stable id of ours", primary_key=True),
    column("name_ru", Text, "Official name in Russian"),
    column("name_en", Text, "Name in English"),
    column("federal_code", String(2), "Two-digit code of the subject of the Federation"),
    column("time_zone", Text, "IANA time zone in which instants are shown"),
    column(
        "senior_grade_from", SmallInteger, "First grade of the senior pupils (setting: 9 or 10)", server_default="9"
    ),
    column("small_number", SmallInteger, "Cells under this many people are hidden (setting)", server_default="5"),
    column(
        "fingerprint",
        String(64),
        "Of its reference folder as loaded: an unchanged folder is not read again",
        nullable=True,
    ),
    comment="One row a region (subject of the Federation). Source: reference folder of the region",
)

district = Table(
    "district",
    metadata,
    column("district_id", Text, "Stable id of ours; survives reforms and renamed codes", primary_key=True),
    refers("region_id", Text, "region.region_id", "Region it belongs to"),
    column("official_order", SmallInteger, "Place in the region's official list"),
    column("centre_ru", Text, "Administrative centre in Russian, with its kind"),
    column("centre_en", Text, "Administrative centre in English"),
    column("latitude", Float, "Of the centre, degrees north"),
    column("longitude", Float, "Of the centre, degrees east, continuous over 180"),
    column("reach", Text, "How it is reached: road, long_road, air_sea, air, air_winter_road"),
    column("is_remote", Boolean, "No all-year road to the regional centre"),
    column("population", Integer, "Residents, census", nullable=True),
    column("population_year", SmallInteger, "Year of that census", nullable=True),
    column("outline", JSONB, "Simplified boundary: GeoJSON MultiPolygon coordinates, degrees; © OpenStreetMap, ODbL"),
    column("tile_label_ru", Text, "Name short enough for its tile, Russian"),
    column("tile_label_en", Text, "Name short enough for its tile, English"),
    column("tile_x", Float, "Centre of its hexagon, in hexagon widths to the right", nullable=True),
    column("tile_y", Float, "Centre of its hexagon, in hexagon widths upwards", nullable=True),
    Index(None, "region_id"),
    comment="One row a municipal entity. Source: reference folder of the region",
)

district_version = Table(
    "district_version",
    metadata,
    refers("district_id", Text, "district.district_id", "District", primary_key=True),
    column("valid_from", Date, "First day on which this name and code held", primary_key=True),
    column("valid_to", Date, "Last day; empty while it holds", nullable=True),
    column("short_ru", Text, "Short name in Russian"),
    column("short_en", Text, "Short name in English"),
    column("name_ru", Text, "Full official name in Russian"),
    column("kind", Text, "urban_okrug, municipal_okrug or municipal_raion"),
    column("oktmo", String(11), "OKTMO code; empty where the new code is not verified", nullable=True),
    CheckConstraint("kind in ('urban_okrug', 'municipal_okrug', 'municipal_raion')", name="kind"),
    comment="One row a district and stretch of days with the same name, type and code. Source: reference folder",
)

district_alias = Table(
    "district_alias",
    metadata,
    refers("region_id", Text, "region.region_id", "Region in which the spelling is understood", primary_key=True),
    column("spelling", Text, "Normalised spelling or code: lower case, one space, no quotes, ё as е", primary_key=True),
    refers("district_id", Text, "district.district_id", "District meant"),
    column("is_settlement", Boolean, "The spelling is a town or village inside the district", server_default="false"),
    comment="One row a spelling under which senders write a district or a settlement. Source: reference folder",
)

institution = Table(
    "institution",
    metadata,
    column("institution_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("district_id", Text, "district.district_id", "District in which it stands"),
    column("kind", Text, "school, college, university or employment_centre"),
    column("name", Text, "Name as the sender writes it, spaces and quotes made even"),
    column("place", Text, "Settlement", nullable=True),
    column("latitude", Float, "Degrees north", nullable=True),
    column("longitude", Float, "Degrees east", nullable=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it; empty: reference", nullable=True),
    column("closed_on", Date, "First day on which it is no more; empty: it is open", nullable=True),
    refers(
        "successor_id",
        BigInteger,
        "institution.institution_id",
        "Institution it was merged into on that day",
        ondelete="SET NULL",
        nullable=True,
    ),
    column("closed_by", Text, "Who noted that it is closed, a user name of the system", nullable=True),
    UniqueConstraint("district_id", "kind", "name"),
    CheckConstraint("kind in ('school', 'college', 'university', 'employment_centre')", name="kind"),
    comment="One row an institution. Source: reference folder, reported forms (schools), registers",
)

employer = Table(
    "employer",
    metadata,
    column("employer_id", BigInteger, "Id of ours", Identity(), primary_key=True),
    refers("district_id", Text, "district.district_id", "District of the workplace"),
    column("name", Text, "Name as the sender writes it"),
    column("inn", String(12), "Taxpayer number, 10 or 12 digits; empty where not given", nullable=True),
    refers("load_id", BigInteger, "data_load.load_id", "Load that brought it", nullable=True),
    Index(None, "district_id"),
    UniqueConstraint("district_id", "name"),
    comment="One row an employer (customer of targeted training) and district. Source: form 3, registers",
)

specialty_group = Table(
    "specialty_group",
    metadata,
    column("group_code", String(8), "Code of the enlarged group (УГС), 31.00.00", primary_key=True),
    column("name_ru", Text, "Official name"),
    comment="One row an enlarged group of specialties. Source: federal list",
)

specialty = Table(
    "specialty",
    metadata,
    column("specialty_code", String(8), "Official code, 31.02.01", primary_key=True),
    column("name_ru", Text, "Name of the official list, else as first given by a sender"),
    column("level", Text, "spo (college) or he (university)"),
    column("known_since", SmallInteger, "Year of the report that first named it; empty: official list", nullable=True),
    CheckConstraint("level in ('spo', 'he')", name="level"),
    comment="One row a specialty or profession of study. Source: federal list, reported forms",
)

occupation = Table(
    "occupation",
    metadata,
    column("occupation_code", String(8), "Code of the group of occupations (ОКЗ)", primary_key=True),
    column("name_ru", Text, "Official name"),
    comment="One row a group of occupations, for the staffing need. Source: federal list",
)

federal_subject = Table(
    "federal_subject",
    metadata,
    column("subject_code", String(2), "Two-digit code of the subject of the Federation", primary_key=True),
    column("name_ru", Text, "Official name"),
    column("name_en", Text, "Name in English"),
    comment="One row a subject of the Federation, for workplaces outside the region. Source: federal list",
)
