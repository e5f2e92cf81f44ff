"""Every page of the navigation by its address; a page that has to be asked for something is asked for it."""

from urllib.parse import quote

DISTRICT = "Олюторский"
EVERY_PAGE = (
    *("/", "/district", f"/district?district={quote(DISTRICT)}", "/guidance", "/employment", "/targeted_training"),
    *("/routes", "/mechanisms", "/risk", "/proposals", "/methodology", "/trace"),
)
