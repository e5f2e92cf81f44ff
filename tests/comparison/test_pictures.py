"""The difference of two pictures is the pixels that look different, and no other."""

from pathlib import Path

import pytest
from PIL import Image

from tests.comparison.pictures import MARK, TOLERANCE, changes, compared, share, table

WHITE, BLACK = (255, 255, 255), (0, 0, 0)


def picture(width: int = 10, height: int = 10, *dots: tuple[int, int], colour: tuple[int, int, int] = BLACK):
    image = Image.new("RGB", (width, height), WHITE)
    for dot in dots:
        image.putpixel(dot, colour)
    return image


def test_the_same_picture_has_no_difference() -> None:
    assert share(changes(picture(), picture())) == 0


def test_every_pixel_that_differs_is_counted_and_marked() -> None:
    mask = changes(picture(), picture(10, 10, (3, 4), (5, 6)))
    assert share(mask) == 0.02
    assert {(x, y) for x in range(10) for y in range(10) if mask.getpixel((x, y))} == {(3, 4), (5, 6)}


@pytest.mark.parametrize("channel", [0, 1, 2])
def test_what_nobody_can_see_does_not_count_whatever_the_channel(channel: int) -> None:
    def off_by(step: int) -> tuple[int, ...]:
        return tuple(255 - step if number == channel else 255 for number in range(3))

    assert share(changes(picture(), picture(10, 10, (0, 0), colour=off_by(TOLERANCE)))) == 0
    assert share(changes(picture(), picture(10, 10, (0, 0), colour=off_by(TOLERANCE + 1)))) == 0.01


def test_what_is_drawn_one_pixel_aside_has_not_changed_two_pixels_aside_it_has() -> None:
    assert share(changes(picture(10, 10, (3, 4)), picture(10, 10, (4, 5)))) == 0
    assert share(changes(picture(10, 10, (3, 4)), picture(10, 10, (5, 4)))) == 0.02


def test_what_only_one_of_two_pictures_has_has_changed() -> None:
    assert share(changes(picture(10, 10), picture(10, 20))) == 0.5
    assert share(changes(picture(20, 10), picture(10, 10))) == 0.5


def test_two_folders_are_compared_and_what_differs_is_drawn(tmp_path: Path) -> None:
    before, after, out = (tmp_path / name for name in ("before", "after", "out"))
    for folder, dots in ((before, []), (after, [(1, 1)])):
        folder.mkdir()
        picture().save(folder / "same.png")
        picture(10, 10, *dots).save(folder / "dotted.png")
    picture().save(before / "old.png")
    differences = compared(before, after, out)
    shares = [(one.name, one.share, one.remark) for one in differences]
    assert shares == [("old.png", 1.0, "is gone"), ("dotted.png", 0.01, ""), ("same.png", 0.0, "")]
    assert [file.name for file in out.iterdir()] == ["dotted.png"]
    drawn = Image.open(out / "dotted.png")
    assert (drawn.getpixel((1, 1)), drawn.getpixel((2, 2))) == (MARK, WHITE)
    assert table(differences).splitlines() == [
        "old.png     100.000%  is gone",
        "dotted.png    1.000%",
        "3 pictures, 2 of them changed",
    ]


def test_folders_without_pictures_are_refused(tmp_path: Path) -> None:
    with pytest.raises(FileNotFoundError, match="holds a picture"):
        compared(tmp_path, tmp_path, tmp_path)
