"""Every ledger by name: what it holds, its dimensions and its signed columns; and the views that ledgers share."""

import polars as pl

from data_access.ledgers.ledger import Ledger, View

_PEOPLE, _EVENTS = "change in people", "change in events"


def _people(*columns: str) -> dict[str, str]:
    return dict.fromkeys(columns, _PEOPLE)


_HORIZON = {"region_id": "Region", "covered": "Last day that any load of the register covers"}

VIEWS = {
    view.name: view
    for view in (
        View(
            "report_in_force",
            "reports that no correction has replaced",
            {
                "report_id": "Id of ours",
                "form": "Code of the form, as its declaration has it",
                "institution_id": "Sender, an institution",
                "employer_id": "Sender, an employer",
                "as_of": "Day the counts are about",
                "load_id": "Load that brought it",
                "content_hash": "Fingerprint of its rows: the same rows again change nothing",
            },
        ),
        View("insurance_horizon", "how far the insurance register reaches, by region", _HORIZON, True),
        View(
            "register_horizon",
            "how far the registers of schools, colleges and universities reach",
            _HORIZON,
            by_owner=True,
        ),
    )
}

LEDGERS = {
    ledger.name: ledger
    for ledger in (
        Ledger(
            "pupils",
            "pupils of grades 6–11: enrolment, guidance by level, awareness of «Целевое обучение»",
            "institution_id",
            {"grade": pl.Int16(), "senior": pl.Boolean()},
            _people(
                *("enrolled", "guided", "guided_base", "guided_main", "guided_advanced", "aware"),
                *("surveyed", "surveyed_aware", "declared", "guided_declared"),
            ),
        ),
        Ledger(
            "schools",
            "schools with pupils of grades 6–11: reached by guidance, keeping to the hours that they declared",
            "institution_id",
            {},
            dict.fromkeys(("schools", "reached", "declaring", "keeping"), "change in schools"),
            is_placed=True,
        ),
        Ledger(
            "guidance_events",
            "guidance events held",
            "institution_id",
            {"kind": pl.String(), "organiser": pl.String()},
            {"events": _EVENTS, "participants": "participations, not people", "hours": "length of events, hours"},
        ),
        Ledger(
            "graduates",
            "graduates of a cohort and what became of them",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String()},
            _people(
                *(
                    "graduated",
                    "employed",
                    "in_field",
                    "entrepreneurs",
                    "self_employed",
                    "contract_service",
                    "studying",
                ),
                *("army", "parental_leave", "at_risk", "died_or_ill", "left_country", "foreigners", "out_of_region"),
                *("due_1y", "working_1y", "due_2y", "working_2y", "retained_4m", "retained_of", "expected", "plan_of"),
                *("plan_employed", "plan_studying", "plan_army", "plan_parental_leave", "plan_at_risk"),
            ),
            period_kind="cohort",
        ),
        Ledger(  # reads graduates and so stands after it
            "graduates_unknown",
            "graduates of whom nothing newer than 120 days is known; its last changes lie ahead, when that will expire",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String()},
            _people("graduated", "unknown"),
            period_kind="cohort",
        ),
        Ledger(
            "targeted_training",
            "offers, applications and contracts of targeted training",
            "employer_id",
            {"level": pl.String(), "specialty": pl.String(), "published_on": pl.Date()},
            {"offers": "change in offers", "places": "change in places"}
            | _people("applications", "concluded", "terminated", "completed", "in_force", "enrolled")
            | {"enrolled_of": "change in contracts in force whose enrolment is known"}
            | {"enrolled_places": "change in places whose enrolment is known"},
            period_kind="admission_year",
        ),
        Ledger(  # reads targeted_training and so stands after it
            "targeted_offers",
            "offers of targeted training whose applications are known, and those without a single one",
            "employer_id",
            {"level": pl.String(), "specialty": pl.String()},
            dict.fromkeys(("offers", "without_applications"), "change in offers"),
            period_kind="admission_year",
        ),
        Ledger(
            "retention",
            "graduates whose first job began long enough ago, and those still at work",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String()},
            _people(*(f"{what}_{months}m" for months in (3, 6, 12) for what in ("due", "kept", "same"))),
            period_kind="cohort",
        ),
        Ledger(
            "first_jobs",
            "the life table of the first job, by whole months since the diploma",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String(), "month": pl.Int16()},
            _people("exposed", "started"),
            period_kind="cohort",
        ),
        Ledger(
            "routes",
            "the way from the studies to the first work and to where it led a year later",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String(), "home_district_id": pl.String()}
            | {"after_grade": pl.Int16(), "first": pl.String(), "later": pl.String()},
            _people("people"),
            period_kind="cohort",
        ),
        Ledger(
            "work_places",
            "graduates at work by home before the studies and by workplace",
            "institution_id",
            {"level": pl.String(), "specialty": pl.String()}
            | dict.fromkeys(("home_district_id", "work_district_id", "work_subject"), pl.String()),
            _people("working"),
            period_kind="cohort",
        ),
        Ledger(  # reads targeted_training and so stands after it
            "staffing_need",
            "need for staff by occupation and year, and who is to meet it",
            "employer_id",
            {"occupation": pl.String(), "year": pl.Int16()},
            _people("needed", "contracts", "graduates") | {"places": "change in places offered"},
            period_kind="admission_year",
        ),
        Ledger(
            "risk",
            "final-year students assessed for the risk of not finding work, and the plans of those who are helped",
            "institution_id",
            {"level": pl.String()},
            _people("assessed", "at_risk", "supported", "closed", "resolved"),
        ),
        Ledger(
            "risk_reasons",
            "students at risk by their last assessment, and of whom of them each factor holds",
            "institution_id",
            {"level": pl.String(), "factor": pl.String()},
            _people("at_risk", "holds"),
        ),
        Ledger(
            "mechanisms",
            "where the mechanisms of the pilot were to begin and have begun",
            "institution_id",
            {"mechanism": pl.String(), "party": pl.String()},
            dict.fromkeys(("due", "started"), "change in institutions"),
            period_kind="pilot",
        ),
        Ledger(
            "youth_services",
            "services of employment centres for young people",
            "institution_id",
            {"kind": pl.String()},
            _people("people_served") | {"services": "change in services"} | _people("placed"),
        ),
        Ledger(
            "centre_visits",
            "meetings of employment centres at schools, colleges and universities, by the institution visited",
            "institution_id",
            {"party": pl.String()},
            {"visits": "change in meetings", "participants": "participations, not people"}
            | {"reached": "change in institutions"},
        ),
        Ledger(
            "proposals",
            "proposals for «Работа России» by section, and the states they have come into",
            "institution_id",
            {"category": pl.String()},
            dict.fromkeys(
                ("submitted", "reviewed", "accepted", "sent", "implemented", "declined"), "change in proposals"
            ),
            period_kind="admission_year",
        ),
    )
}
