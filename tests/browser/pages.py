"""What a page that first asks for something is asked for."""

from tests.addresses import ASKS, EXAMPLES

DISTRICT, DISTRICT_ID = "Олюторский", "olyutorsky"
#: Path of a page -> the query without which it only asks what to show.
ASKED = {path: f"{key}={EXAMPLES[key]}" for path, key in ASKS.items()}
