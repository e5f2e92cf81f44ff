"""What the synthetic region tells, and why: every parameter of the demo that is not a row of ``data/*.csv``.

The story: it is the middle of June 2025, two weeks before the pilot ends. Guidance stands at about 87 % and grows; one
northern district stands still, another catches up, a third has not reported. College graduates of 2024 are just under
the target by the monthly monitoring and far under it by the insurance register. Contracts of targeted training are not
due before August. Facts quoted as DOMAIN are those of the project's description of the field, with its sections.
"""

from dataclasses import dataclass
from datetime import date
from functools import cache
from pathlib import Path

import polars as pl

DATA = Path(__file__).parent / "data"

#: The one default day of the demo: nothing dated after it is written.
UNTIL = date(2025, 6, 14)
SEED = 20250303
#: How many school years, cohorts and admission years the region has, the one of ``until`` included.
YEARS = 3

# --- Schools (DOMAIN § 2: 38 thousand pupils, about 17 thousand of them in grades 6-11, 7.2 in 8-9, 3.0 in 10-11)
GRADES = (6, 7, 8, 9, 10, 11)
PUPILS_BY_GRADE = (3.4, 3.4, 3.6, 3.6, 1.5, 1.5)  # thousands; after grade 9 more than half go to colleges
SHARE_IN_THESE_GRADES = 17_000 / 37_995
GROWTH_A_YEAR = 0.012  # the years before had a little fewer pupils
SCHOOL_SPREAD = 0.35  # of the logarithm of a school's size within its settlement
BASIC_SCHOOL = 0.82  # a school without grades 10 and 11 beside one with them
LEAVE, MOVE, ARRIVE = 0.015, 0.012, 0.008  # share of pupils who leave the region, change school, come within the year
#: Orders of transfer are dated after the holidays of each quarter: few days, as in life.
TRANSFER_DAYS = ("11-05", "01-13", "04-01")

# --- Guidance (DOMAIN § 3). The federal course is on Thursdays.
THURSDAY = 3
HOLIDAYS = (
    "11-04",
    "12-31",
    "01-01",
    "01-02",
    "01-03",
    "01-04",
    "01-05",
    "01-06",
    "01-07",
    "01-08",
    "05-01",
    "05-09",
    "06-12",
)
#: Every how many weeks a grade has an activity: in a small school (under so many pupils of these grades), in others.
#: Few days for each grade keep the ledger as long at 50 times the people.
SMALL_SCHOOL, ACTIVITY_EVERY = 150, (4, 2)
LAST_ACTIVITY = "06-11"  # school camps of early June still count
SCHOOL_DIFFERENCE = 0.10  # how far schools of a district differ in their pace (of a logarithm)
#: Share of the year before's coverage, hours and awareness in this year's: the federal model began in September 2023.
COVERAGE_BY_YEARS_BACK = (1.0, 0.83, 0.66)
HOURS_BY_YEARS_BACK = (1.0, 0.88, 0.70)
AWARENESS_BY_YEARS_BACK = (1.0, 0.45, 0.20)
EVENTS_BY_YEARS_BACK = (1.0, 0.72, 0.55)
#: Hours of a guided pupil by her rank (0: most hours), so that 62, 30 and 10 % of all pupils reach 40, 60 and 80 hours.
HOURS_RANK = (0.0, 0.075, 0.285, 0.705, 1.0)
HOURS = (100.0, 80.0, 60.0, 40.0, 3.0)
HOURS_A_CREDIT, MOST_CREDITS = 11.0, 9  # the register credits lessons and visits in blocks
#: Awareness during the year as a share of its end: the pilot, from March, is what spreads it.
AWARENESS_CURVE = {
    "10-01": 0.08,
    "12-01": 0.22,
    "02-01": 0.38,
    "03-01": 0.47,
    "04-01": 0.66,
    "05-01": 0.82,
    "06-10": 1.0,
}
DECLARED_HOURS = {0: 0.3, 40: 0.4, 60: 0.2, 80: 0.1}  # share of schools by what they declare for the year
SURVEY_DAY, SURVEY_SHARE = "04-17", 0.75  # a survey in April asks three quarters of the seniors

# --- Events (DOMAIN § 3): kind, share, organisers
EVENT_KINDS = (
    ("horizons", 0.30, ("school",)),
    ("enterprise_tour", 0.17, ("employer", "school")),
    ("employer_meeting", 0.13, ("employer",)),
    ("trial", 0.10, ("college", "employer")),
    ("open_day", 0.09, ("college", "university")),
    ("testing", 0.09, ("school", "employment_centre")),
    ("employment_centre_talk", 0.08, ("employment_centre",)),
    ("job_fair", 0.04, ("employment_centre",)),
)
EVENTS_OF_A_SCHOOL = (10, 44)  # in this school year: of the smallest and the biggest school
EVENTS_DENSER, EVENTS_DENSER_SINCE = 1.7, "03-01"  # the commission's decision «more events», this year only

# --- Reported forms
FORM_MONTHS = ("10", "11", "12", "01", "02", "03", "04", "05", "06", "07")  # as of the 1st; not in the holidays
FORM_NOISE = 2  # pupils of a grade by which a form differs from the school's own register
OVER_100_SINCE = "04-01"  # the school that counts those who left, too
REPORT_TAKES = 11  # days from the 1st to the day the report comes

# --- Graduates (DOMAIN § 4)
#: Final states of a cohort by the June after graduation, shares of all graduates; the rest is «settled» or not.
OUTSIDE = {
    "spo": {
        "studying": 0.12,
        "army": 0.115,
        "parental_leave": 0.03,
        "died_or_ill": 0.002,
        "left_country": 0.005,
        "foreigner": 0.006,
    },
    "he": {
        "studying": 0.11,
        "army": 0.07,
        "parental_leave": 0.025,
        "died_or_ill": 0.002,
        "left_country": 0.007,
        "foreigner": 0.008,
    },
}
SETTLED = {
    "spo": {"employed": 0.79, "self_employed": 0.145, "entrepreneur": 0.03, "contract_service": 0.035},
    "he": {"employed": 0.84, "self_employed": 0.10, "entrepreneur": 0.03, "contract_service": 0.03},
}
UNSETTLED = {"at_risk": 0.45, "out_of_region": 0.40, "unknown": 0.15}
AT_RISK_FIRST = 0.3  # of those settled after November: at risk until then
LOST_ELSEWHERE = 0.01  # lose their work within the year outside the falling college
WORKS_WHERE_STUDIED = 0.7
SETTLED_BY_YEARS_BACK = (1.0, 0.975, 0.95)
IN_FIELD = {"spo": 0.66, "he": 0.72}
#: Share of the settled who are so by the first of these months after graduation; the monitoring begins in October.
SETTLING = (
    *((8, 0.20), (9, 0.46), (10, 0.60), (11, 0.68), (12, 0.74)),
    *((14, 0.82), (15, 0.86), (16, 0.91), (17, 0.98), (18, 1.0)),
)
#: The insurance register sees contracts only: share with insured work within a year of graduation among those the
#: college counts as employed, and among all others; and of those without, who finds it in the second year.
#: Nationally 53 and 68 % (DOMAIN § 4); the region is a little better.
INSURED = {"spo": (0.86, 0.36), "he": (0.88, 0.40)}
INSURED_IN_SECOND_YEAR = 0.28
DIPLOMA_DAYS = ("06-28", "06-30", "07-02", "07-05")

#: Months after the first insured job began -> share who are with another employer or without work by then.
LEFT_FIRST_EMPLOYER = {0: 0.0, 3: 0.19, 6: 0.305, 12: 0.445, 24: 0.60, 36: 0.66}
#: Months -> of those who leave from then on, how many go straight to another employer.
STRAIGHT_TO_ANOTHER = {0: 0.50, 3: 0.36, 6: 0.30, 12: 0.50}
COMES_BACK, AFTER_MONTHS = 0.20, (5, 15)  # of those without work, to whichever employer; months without it
LEAVES_SECOND, SECOND_MONTHS = 0.35, (3, 19)  # of those with a second job; months it lasts
WORKS_WHERE_LIVED = 0.55  # of those who do not work where they studied: home again
#: Subject of the Federation -> share of those who go there when they leave: the neighbours by air, and the capitals.
WENT_TO = {
    "25": 0.27,
    "27": 0.16,
    "77": 0.14,
    "54": 0.09,
    "78": 0.09,
    "23": 0.07,
    "50": 0.05,
    "65": 0.04,
    "38": 0.04,
    "14": 0.03,
    "66": 0.02,
}

# --- Students at risk (DOMAIN § 6: points 0-14, at risk from 5)
RISK_DAYS = ("11-15", "04-02")
RISK_POINTS, RISK_MOST, RISK_FROM = 3.2, 14, 5

# --- Targeted training (DOMAIN § 5: offers by 10 June, applications 20 June - 25 July, contracts August - September;
# the country filled 27 % of its quota in 2024/25)
OFFERS_OF_AN_EMPLOYER, PLACES_OF_AN_OFFER = 1.8, 3.2
WITHOUT_APPLICATIONS = 0.22
APPLICATIONS_A_PLACE = 1.35
FILL_BY_YEARS_BACK = (0.50, 0.47, 0.36)  # contracts a place; a few are terminated again
#: Days on which each step is taken: few, as commissions sit. The early contracts are with people who study already.
PUBLISHED = ("01-20", "02-03", "02-17", "03-03", "03-17", "03-31", "04-14", "04-28", "05-12", "05-26", "06-02", "06-09")
APPLIED_EARLY, APPLIED = ("04-18", "05-16", "05-30", "06-10"), ("06-20", "06-25", "07-02", "07-09", "07-16", "07-25")
SIGNED_EARLY, SIGNED = ("04-25", "05-23", "06-11"), ("08-15", "08-22", "08-29", "09-05", "09-12", "09-26")
TERMINATED_ON = ("11-14", "12-19")
#: Orders of enrolment come before the contract (DOMAIN § 5): of universities first, of colleges by mid-August.
ENROLLED_ON = ("08-05", "08-09", "08-14")
YEAR_OF_STUDIES = (1, 2, 3)  # of those who sign early: they were enrolled on a 1 September before
DID_NOT_COME = 0.04  # of the usual contracts: signed in advance with people who then took their papers elsewhere
TARGETED_FORM_MONTHS = ("03", "04", "05", "06", "07", "08", "09", "10", "11", "12")
APPLY_EARLY, SIGN_EARLY = 0.09, 0.8  # applications before admission, and of their contracts those signed at once
TERMINATED = 0.06
REGISTERED_EMPLOYERS = 3  # two of three employers keep a register of offers, every third sends form 3


@dataclass(frozen=True)
class Story:
    """What one district tells: the row of ``data/districts.csv``.

    Of its schools with forms only, the biggest first: ``over_100`` report more guided than enrolled, the next
    ``late_schools`` have not sent the last ``late_reports``; ``no_aware`` of them answer «…» about awareness.
    """

    pupils: int
    register_share: float
    late_schools: int
    late_reports: int
    over_100: int
    no_aware: int
    aware: float
    #: month-day -> share of pupils guided by then in the newest school year
    coverage: dict[str, float]


@cache
def stories() -> dict[str, Story]:
    """Stories by district; «*» stands for any other year and has no pupils of its own."""
    rows = pl.read_csv(DATA / "districts.csv").fill_null(0)
    days = [name for name in rows.columns if name[:2].isdigit()]
    return {
        row["district_id"]: Story(
            pupils=row["pupils"],
            register_share=row["register_share"],
            late_schools=row["late_schools"],
            late_reports=row["late_reports"],
            over_100=row["over_100"],
            no_aware=row["no_aware"],
            aware=row["aware"],
            coverage={day: row[day] for day in days},
        )
        for row in rows.to_dicts()
    }


def on(month_day: str, starts_on: date) -> date:
    """The day ``month_day`` ("06-11") of the twelve months that begin with ``starts_on``."""
    month, day = map(int, month_day.split("-"))
    in_first = date(starts_on.year, month, day)
    return in_first if in_first >= starts_on else date(starts_on.year + 1, month, day)
