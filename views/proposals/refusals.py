"""What is said of something typed that cannot be taken: the field or value, and what to do."""

from ui.shell.snapshot import Refused
from ui.text.translation import N_, _

FIELDS = {
    "title": N_("Title"),
    "problem": N_("Problem"),
    "proposal": N_("Proposal"),
    "expected_effect": N_("Expected effect"),
    "author_body": N_("Institution"),
    "reason": N_("Reason (needed to decline)"),
}
SENTENCES = {
    "unknown_section": N_("There is no section «%(value)s»: choose one from the list."),
    "unknown_state": N_("There is no state «%(value)s»: choose one from the list."),
    "no_reason": N_("A proposal is not declined without a reason: write it."),
    "empty": N_("The field «%(field)s» is empty: fill it in."),
    "too_long": N_("The field «%(field)s» has %(number)s characters, at most %(most)s are taken: shorten it."),
    "unwritable": N_("The field «%(field)s» holds signs that no keyboard writes: type the text anew."),
    "personal": N_("The field «%(field)s» holds personal data (%(what)s), which have no place here: take them out."),
    "merged_with_itself": N_("A proposal cannot be merged with itself: choose another one."),
    "merged_already": N_("Proposal No. %(number)s has been merged already: choose the one that stands for it."),
    "no_such_proposal": N_("There is no proposal No. %(number)s: load the page anew and choose it again."),
}
DATA = {
    "СНИЛС": N_("insurance number"),
    "телефон": N_("phone"),
    "адрес электронной почты": N_("e-mail address"),
    "имя человека": N_("name of a person"),
}
"""What personal data are called where they are looked for -> in the reader's language."""


def words(refused: Refused) -> str:
    """The sentence for what was refused."""
    named = dict(refused.words)
    if "field" in named:
        named["field"] = _(FIELDS[str(named["field"])])
    if "what" in named:
        named["what"] = _(DATA[str(named["what"])])
    return _(SENTENCES[refused.reason]) % named
