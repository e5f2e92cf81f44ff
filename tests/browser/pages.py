"""Every page of the navigation by its address; a page that has to be asked for something is also asked for it."""

from tests.addresses import ASKS, PAGES

DISTRICT, DISTRICT_ID = "Олюторский", "olyutorsky"
#: Key of what a page asks for -> one of the demo region; a school with all kinds of figures.
EXAMPLES = {"district": DISTRICT_ID, "institution": "12"}
#: Path of a page -> the query without which it only asks what to show.
ASKED = {path: f"{key}={EXAMPLES[key]}" for path, key in ASKS.items()}
EVERY_PAGE = tuple(
    address
    for page in PAGES
    for address in (page.address, *([f"{page.address}?{ASKED[page.path]}"] if page.path in ASKED else []))
)
