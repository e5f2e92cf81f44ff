"""The tables of the regional database, one module a subject; every table and column says what it holds."""

from data_access.tables.base import metadata
from data_access.tables.forms import form_graduates, form_guidance, form_targeted, report
from data_access.tables.loads import data_load, data_version, import_warning, rejected_row
from data_access.tables.places import (
    district,
    district_alias,
    district_version,
    employer,
    institution,
    occupation,
    region,
    specialty,
    specialty_group,
)
from data_access.tables.registers import (
    PERSON_TABLES,
    graduate_status,
    graduation,
    guidance_event,
    guidance_participation,
    pupil_enrolment,
    risk_assessment,
    service_awareness,
    targeted_application,
    targeted_contract,
    targeted_offer,
)
from data_access.tables.rules import period, reporting_day, target

__all__ = [
    "PERSON_TABLES",
    "data_load",
    "data_version",
    "district",
    "district_alias",
    "district_version",
    "employer",
    "form_graduates",
    "form_guidance",
    "form_targeted",
    "graduate_status",
    "graduation",
    "guidance_event",
    "guidance_participation",
    "import_warning",
    "institution",
    "metadata",
    "occupation",
    "period",
    "pupil_enrolment",
    "region",
    "rejected_row",
    "report",
    "reporting_day",
    "risk_assessment",
    "service_awareness",
    "specialty",
    "specialty_group",
    "target",
    "targeted_application",
    "targeted_contract",
    "targeted_offer",
]
