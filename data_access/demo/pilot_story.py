"""What the synthetic pilot tells: where the mechanisms began, what they brought, who is at risk, what is proposed.

The mechanisms are given effects that are known here and nowhere else, so that the method can be seen to find what is
there and nothing that is not:

* centre_interaction: told of «Целевое обучение» by the employment centre, two of a hundred senior pupils more a month
* support_schemes: begun at different schools in different months, without any effect on coverage
* youth_services, acts: at a handful of colleges only, too few to tell
* youth_model: everywhere on one day, so that there is nobody to compare with
* platform: begun in June, too late to tell
"""

#: Mechanism -> kinds of institution, (month-day of the start -> share of them); what is left has not begun.
STARTS: dict[str, tuple[tuple[str, ...], dict[str, float]]] = {
    "support_schemes": (("school", "college"), {"03-10": 0.25, "04-07": 0.25, "05-05": 0.2}),
    "centre_interaction": (("school",), {"03-05": 0.27, "04-03": 0.25, "05-06": 0.2}),
    "youth_services": (("college",), {"03-17": 0.35, "04-14": 0.3}),
    "platform": (("college", "university"), {"06-02": 0.6}),
    "youth_model": (("school",), {"04-01": 1.0}),
    "acts": (("college",), {"04-21": 0.3}),
}
DUE_WITHIN = 14  # days before the start that it was due; those not begun were due in the last of the months

INFORMED_BY_THE_CENTRE = 0.02  # senior pupils more who learn of the service in a month with the mechanism
AWARE_WITHOUT = 0.952  # so that the region's awareness stays what its districts' stories say

#: mechanism, title, kind, body, drafted, agreed, adopted, number
ACTS = (
    ("support_schemes", "О схемах поддержки учащихся в период пилота", "приказ", "министерство образования региона",
     "03-03", "03-12", "03-20", "214"),
    ("support_schemes", "Типовая схема сопровождения студента до первого места работы", "методические рекомендации",
     "министерство образования региона", "03-17", "04-18", "05-05", "7-МР"),
    ("centre_interaction", "О взаимодействии центров занятости и школ", "соглашение", "министерство труда региона",
     "03-03", "03-14", "03-21", "С-11"),
    ("centre_interaction", "График встреч со старшеклассниками", "план", "региональный кадровый центр",
     "03-05", "03-10", "03-12", "3"),
    ("youth_services", "О молодёжных сервисах центров занятости", "приказ", "министерство труда региона",
     "03-10", "04-07", "04-14", "96"),
    ("platform", "Перечень предложений по «Работе России»", "письмо оператору", "министерство труда региона",
     "05-26", None, None, None),
    ("youth_model", "Модель работы с молодёжью в центре занятости", "стандарт", "региональный кадровый центр",
     "03-17", "03-28", "03-31", "2-СТ"),
    ("acts", "Методика выявления учащихся под риском нетрудоустройства", "методические рекомендации",
     "министерство труда региона", "04-14", "05-30", None, None),
    ("acts", "О порядке обмена обезличенными сведениями", "постановление", "правительство региона",
     "05-12", None, None, None),
)  # fmt: skip

#: Service of an employment centre -> share of the services, share of people placed by it.
SERVICES = {
    "vacancies": (0.26, 0.16),
    "resume": (0.22, 0.04),
    "tour": (0.18, 0.02),
    "internship": (0.08, 0.45),
    "practice": (0.10, 0.38),
    "targeted_contract": (0.06, 0.12),
    "platform_help": (0.10, 0.03),
}
SERVED_A_WEEK = 0.10  # young people served a week for a hundred residents, in thousandths: see demo.mechanisms
SERVICES_FROM = "03-17"

# --- Risk: what the questionnaire finds, and what of it is true
#: Factor -> share of students for whom it holds.
FACTOR_SHARES = {
    "not_working": 0.52,
    "no_contract": 0.80,
    "no_experience": 0.13,
    "no_practice": 0.12,
    "no_event": 0.16,
    "no_resume": 0.36,
    "no_interview": 0.34,
    "special_status": 0.07,
    "conscription": 0.12,
}
#: Factor -> what it adds to the log-odds of being lost half a year after the diploma. Not what experts think:
#: practice and experience matter more, conscription and the résumé less.
FACTOR_WEIGHTS = {
    "not_working": 0.55,
    "no_contract": 0.35,
    "no_experience": 0.95,
    "no_practice": 1.10,
    "no_event": 0.70,
    "no_resume": 0.10,
    "no_interview": 0.30,
    "special_status": 0.60,
    "conscription": 0.0,
}
DISABILITY, ORPHAN, REMOTE = 0.028, 0.022, 0.12  # shares of students
PLAN_SHARE, PLAN_AFTER = 0.58, (7, 28)  # of those at risk have a plan, so many days after the assessment
PLAN_CLOSED = 0.55  # of the plans are closed again
PLAN_OUTCOMES = {"employed": 0.58, "studying": 0.16, "army": 0.10, "lost": 0.11, "other": 0.05}

# --- Profiles: requirement -> share of profiles in which it is filled in, at the end of the pilot
PROFILE_FILLED = {
    "specialty": 0.97,
    "institution": 0.96,
    "graduation": 0.88,
    "resume": 0.54,
    "skills": 0.21,
    "practice": 0.33,
    "internship": 0.41,
    "contract": 0.27,
    "plans": 0.36,
    "place": 0.48,
    "accessibility": 0.12,
    "consent": 0.72,
    "testing": 0.30,
    "achievements": 0.18,
}
PROFILE_MONTHS = {"03": 0.55, "04": 0.68, "05": 0.84, "06": 1.0}  # as of the 1st, of what it is at the end
WITH_PROFILE = 0.62  # of students
