"""What the synthetic region tells of the way through studies and work to come: students, plans, forecasts."""

# --- Students (the way through the studies)
AFTER_GRADE_9 = 0.74  # of college students; the others came after grade 11, as all at universities did
DROP_OUT = 0.08  # leave without a diploma, of all who entered
LEAVES_IN_YEAR = (0.52, 0.28, 0.14, 0.06, 0.04)  # of their studies; by order after each session
ORDERS = ("11-10", "02-20", "07-05")

# --- Plans of those still to graduate: month of the report -> share with a plan, and what the plans are
PLANNED = {3: 0.66, 4: 0.76, 5: 0.86, 6: 0.94}
PLANS = {
    "plan_employed": 0.64,
    "plan_studying": 0.13,
    "plan_army": 0.12,
    "plan_parental_leave": 0.03,
    "plan_at_risk": 0.08,
}

# --- The forecast of need (DOMAIN § 5), made every January: people needed for one who is expected from studies. Medics,
# teachers, welders, electricians and the fleet's engineers are short; of economists and lawyers there are too many.
FORECAST_YEARS, FORECAST_ON = 6, "01-31"
STAY_IN_REGION = 0.72  # of the settled, without a targeted contract
NEED_GROWS = 1.02  # a year
NEED_SEEN_BEFORE = 0.94  # the forecast of the year before saw less of it
NEED_TO_GRADUATES = {
    "21": 1.15,
    "23": 1.55,
    "24": 0.55,
    "25": 1.1,
    "26": 0.5,
    "31": 1.45,
    "32": 1.8,
    "33": 0.6,
    "34": 0.65,
    "35": 0.95,
    "51": 1.15,
    "72": 1.75,
    "74": 1.5,
    "83": 1.3,
}
#: Occupations that nobody in the region trains for -> people needed a year.
NEED_WITHOUT_STUDIES = {"22": 85, "53": 30, "71": 60, "75": 45, "81": 40}
