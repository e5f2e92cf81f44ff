"""Every page of the navigation by its address; a page that has to be asked for something is also asked for it."""

from tests.addresses import ASKS, EXAMPLES, PAGES

DISTRICT, DISTRICT_ID = "Олюторский", "olyutorsky"
#: Path of a page -> the query without which it only asks what to show.
ASKED = {path: f"{key}={EXAMPLES[key]}" for path, key in ASKS.items()}
EVERY_PAGE = tuple(
    address
    for page in PAGES
    for address in (page.address, *([f"{page.address}?{ASKED[page.path]}"] if page.path in ASKED else []))
)
