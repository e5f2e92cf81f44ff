"""After the first job: who keeps it, and what those still to graduate are going to do."""

from dataclasses import replace

from metrics.metric import Count, Definition, Direction, Every, Rate, Shown, Subject
from metrics.words import N_, N_pair

DIMENSIONS = ("region_id", "district_id", "institution_id", "level", "specialty", "group", "programme", "source")
MONITORING = N_("Monthly monitoring of the employment of college graduates, Ministry of Education")
CUSTOM = Definition(
    act=N_("Customary reading; the official trace is «at least 4 months at the last workplace»"),
    text=N_("Of those whose first job began at least that long ago, the share who are at work."),
)
CUSTOM_SAME = replace(
    CUSTOM,
    text=N_("Of those whose first job began at least that long ago, the share who are still with its employer."),
)

retention_4m = Rate(
    code="retention_4m",
    title=N_("At the last workplace for at least 4 months"),
    short=N_("4 months at work"),
    everybody=N_("everybody has been at the last workplace for 4 months"),
    question=N_("Of the graduates employed by contract, how many have been at their last workplace for 4 months?"),
    why=N_("A job that was left in the spring is counted as work in the autumn; this shows how many last."),
    numerator_words=N_("of them at the last workplace for at least 4 months"),
    denominator_words=N_("graduates employed by contract where the 4 months are reported"),
    excluded=N_("Institutions whose form does not have the column."),
    ledger="graduates",
    period_kind="cohort",
    numerator=("retained_4m",),
    denominator=("retained_of",),
    dimensions=DIMENSIONS,
    every_district=False,
    unit=N_pair("graduate", "graduates"),
    good=Direction.UP,
    subject=Subject.GRADUATES,
    rank=110,
    shown=frozenset({Shown.MAP}),
    reading=N_("Monitoring: 4 months at the last workplace"),
    source=N_("Monthly monitoring of graduates, by institution and specialty, cumulative"),
    updated=Every.MONTH,
    lag_days=13,
    owner=N_("Regional ministry of education"),
    definitions=(Definition(act=MONITORING, text=N_("Employed for at least 4 months at the last workplace.")),),
)

retention_3m = replace(
    retention_4m,
    code="retention_3m",
    title=N_("Still at work 3 months after the first job began"),
    short=N_("3 months after"),
    everybody=N_("everybody is still at work after 3 months"),
    rank=None,
    shown=frozenset(),
    reading="",
    question=N_("Of the graduates whose first job began 3 months ago or earlier, how many were at work 3 months on?"),
    why=N_("Those who are lost, are mostly lost early."),
    numerator_words=N_("of them with insured work on the day 3 months after the first job began"),
    denominator_words=N_("graduates whose first insured job began at least 3 months before the register's last day"),
    excluded=N_("Graduates without insured work, and those whose 3 months are not over."),
    ledger="retention",
    numerator=("kept_3m",),
    denominator=("due_3m",),
    source=N_("Register of insured work (Social Fund); forms do not know it"),
    owner=N_("Regional staffing centre"),
    definitions=(CUSTOM,),
)

retention_6m = replace(
    retention_3m,
    code="retention_6m",
    title=N_("Still at work 6 months after the first job began"),
    short=N_("6 months after"),
    everybody=N_("everybody is still at work after 6 months"),
    question=N_("Of the graduates whose first job began 6 months ago or earlier, how many were at work 6 months on?"),
    why=N_("Past the trial period: the workplace has been found."),
    numerator_words=N_("of them with insured work on the day 6 months after the first job began"),
    denominator_words=N_("graduates whose first insured job began at least 6 months before the register's last day"),
    excluded=N_("Graduates without insured work, and those whose 6 months are not over."),
    numerator=("kept_6m",),
    denominator=("due_6m",),
)

retention_12m = replace(
    retention_3m,
    code="retention_12m",
    title=N_("Still at work 12 months after the first job began"),
    short=N_("12 months after"),
    everybody=N_("everybody is still at work after 12 months"),
    question=N_("Of last year's graduates whose first job began 12 months ago, how many were at work 12 months on?"),
    why=N_("The end of the way from school: settled at the workplace."),
    numerator_words=N_("of them with insured work on the day 12 months after the first job began"),
    denominator_words=N_("graduates whose first insured job began at least 12 months before the register's last day"),
    excluded=N_("Graduates without insured work, and those whose 12 months are not over."),
    # The graduates of the day's own cohort cannot have worked for a year yet.
    periods_back=1,
    numerator=("kept_12m",),
    denominator=("due_12m",),
)

same_employer_3m = replace(
    retention_3m,
    code="same_employer_3m",
    title=N_("With the same employer 3 months after the first job began"),
    short=N_("Same employer, 3 months"),
    everybody=N_("everybody is still with the same employer after 3 months"),
    question=N_("Of the graduates whose first job began 3 months ago or earlier, how many were there 3 months on?"),
    numerator_words=N_("of them still with the employer of the first job"),
    numerator=("same_3m",),
    definitions=(CUSTOM_SAME,),
)

same_employer_6m = replace(
    retention_6m,
    code="same_employer_6m",
    title=N_("With the same employer 6 months after the first job began"),
    short=N_("Same employer, 6 months"),
    everybody=N_("everybody is still with the same employer after 6 months"),
    question=N_("Of the graduates whose first job began 6 months ago or earlier, how many were there 6 months on?"),
    numerator_words=N_("of them still with the employer of the first job"),
    numerator=("same_6m",),
    definitions=(CUSTOM_SAME,),
)

same_employer_12m = replace(
    retention_12m,
    code="same_employer_12m",
    title=N_("With the same employer 12 months after the first job began"),
    short=N_("Same employer, 12 months"),
    everybody=N_("everybody is still with the same employer after 12 months"),
    question=N_("Of last year's graduates whose first job began 12 months ago, how many were there 12 months on?"),
    numerator_words=N_("of them still with the employer of the first job"),
    numerator=("same_12m",),
    definitions=(CUSTOM_SAME,),
)

plans_employed = replace(
    retention_4m,
    code="plans_employed",
    title=N_("Plans of those still to graduate: work"),
    short=N_("Will be employed"),
    everybody=N_("everybody plans to be employed"),
    rank=None,
    shown=frozenset(),
    reading="",
    question=N_("Of those who are to graduate next, how many have a workplace in view?"),
    why=N_("Whoever has no plan in spring is without work in autumn; there is still time to help."),
    numerator_words=N_("of them who will be employed"),
    denominator_words=N_("students of the next cohort about whose plans the institutions have reported"),
    excluded=N_("Institutions that have not reported plans."),
    periods_back=-1,
    numerator=("plan_employed",),
    denominator=("plan_of",),
    unit=N_pair("student", "students"),
    definitions=(Definition(act=MONITORING, text=N_("The column «will be employed» over those still to graduate.")),),
)

still_to_graduate = Count(
    code="still_to_graduate",
    title=N_("Still to graduate in the next cohort"),
    short=N_("Still to graduate"),
    question=N_("How many are to graduate next?"),
    why=N_("The size of the wave that comes to the labour market in summer."),
    numerator_words=N_("final-year students who have neither graduated nor left"),
    excluded=N_("Students who left without a diploma."),
    ledger="graduates",
    period_kind="cohort",
    periods_back=-1,
    numerator=("expected",),
    dimensions=DIMENSIONS,
    every_district=False,
    unit=N_pair("student", "students"),
    good=Direction.NEITHER,
    subject=Subject.GRADUATES,
    source=N_("Register of students; where there is none, the column «will graduate» of the monitoring"),
    updated=Every.MONTH,
    lag_days=13,
    owner=N_("Regional ministry of education"),
    definitions=(Definition(act=MONITORING, text=N_("Students due to graduate in the year of the cohort.")),),
)
