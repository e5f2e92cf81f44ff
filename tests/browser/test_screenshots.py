"""A picture is taken when the territory is drawn, and the documents find the pictures that they show."""

import re
from io import BytesIO

from PIL import Image

from tests.browser.screenshots import FOLDER, OVERVIEW, ROOT, is_blank


def picture(drawn: int) -> bytes:
    """A hundred pixels, so many of them drawn."""
    image = Image.new("RGB", (10, 10), "white")
    for place in range(drawn):
        image.putpixel(divmod(place, 10), (0, 0, 0))
    stream = BytesIO()
    image.save(stream, "PNG")
    return stream.getvalue()


def test_a_canvas_of_one_colour_is_blank_and_one_with_a_map_is_not() -> None:
    assert is_blank(picture(0))
    assert is_blank(picture(1))
    assert not is_blank(picture(5))


def test_every_picture_that_a_document_shows_is_taken() -> None:
    named = set(re.findall(rf"{FOLDER.relative_to(ROOT)}/([\w-]+)\.png", (ROOT / "README.md").read_text("utf-8")))
    assert named
    assert named <= OVERVIEW.keys()
