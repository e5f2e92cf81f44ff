"""Columns of the ledgers in words, for whoever follows a figure down to its sums."""

from ui.words import _, marked

COLUMNS = {
    "enrolled": marked("pupils enrolled"),
    "guided": marked("pupils with a guidance activity"),
    "guided_base": marked("pupils with at least 40 hours"),
    "guided_main": marked("pupils with at least 60 hours"),
    "guided_advanced": marked("pupils with at least 80 hours"),
    "aware": marked("pupils informed of the service"),
    "events": marked("events held"),
    "graduated": marked("graduates of the cohort"),
    "employed": marked("employed by contract"),
    "in_field": marked("employed in the field of study"),
    "entrepreneurs": marked("entrepreneurs"),
    "self_employed": marked("self-employed"),
    "contract_service": marked("service under contract"),
    "studying": marked("continue their studies"),
    "army": marked("conscripts"),
    "parental_leave": marked("on parental leave"),
    "at_risk": marked("at risk of not finding work"),
    "died_or_ill": marked("died or gravely ill"),
    "left_country": marked("left the country"),
    "foreigners": marked("foreigners without СНИЛС"),
    "out_of_region": marked("left the region"),
    "due_1y": marked("graduates whose first year is over"),
    "working_1y": marked("of them at work within a year"),
    "due_2y": marked("graduates whose second year is over"),
    "working_2y": marked("of them at work within two years"),
    "retained_4m": marked("at the last workplace for 4 months"),
    "retained_of": marked("employed where the 4 months are reported"),
    "expected": marked("still to graduate"),
    "plan_of": marked("still to graduate, plans reported"),
    "plan_employed": marked("will be employed"),
    "due_3m": marked("first job began 3 months ago or earlier"),
    "kept_3m": marked("at work 3 months on"),
    "same_3m": marked("with the same employer 3 months on"),
    "due_6m": marked("first job began 6 months ago or earlier"),
    "kept_6m": marked("at work 6 months on"),
    "same_6m": marked("with the same employer 6 months on"),
    "due_12m": marked("first job began 12 months ago or earlier"),
    "kept_12m": marked("at work 12 months on"),
    "same_12m": marked("with the same employer 12 months on"),
    "places": marked("places offered"),
    "applications": marked("applications"),
    "concluded": marked("contracts concluded"),
    "terminated": marked("contracts terminated"),
    "enrolled_of": marked("contracts in force, enrolment reported"),
    "needed": marked("people needed"),
    "contracts": marked("targeted contracts in force"),
    "graduates": marked("graduates expected to stay"),
    "assessed": marked("students assessed"),
    "due": marked("institutions that were to begin"),
    "started": marked("institutions that have begun"),
    "people_served": marked("young people served"),
    "services": marked("services given"),
    "placed": marked("found work or practice"),
    "visits": marked("meetings held"),
    "participants": marked("participations in meetings"),
    "reached": marked("institutions reached"),
    "supported": marked("employment plans drawn up"),
    "closed": marked("employment plans closed"),
    "resolved": marked("closed with work, studies or service"),
}

#: What a column means in one ledger, where another has one of the same name.
OF_LEDGER = {("targeted_training", "enrolled"): marked("enrolled under a contract in force")}


def column(ledger: str, name: str) -> str:
    """A column of a ledger in the reader's language; its name where it has no words."""
    return _(OF_LEDGER.get((ledger, name)) or COLUMNS.get(name, name))
