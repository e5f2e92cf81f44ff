"""Two folders of screenshots, pixel by pixel."""

from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from PIL import Image, ImageChops, ImageFilter

TOLERANCE = 8
"""Of 255: a channel that differs by less looks the same to everybody."""
AROUND = 3
"""Pixels across in which a pixel may be found again: cells that stay while a table scrolls are rounded now up, now
down, so that the same page is never drawn twice in exactly the same way."""
FADED = 0.75
"""How far a picture gives way to white under the marks of what has changed."""
MARK = (196, 30, 58)


@dataclass(frozen=True)
class Difference:
    """How much of a picture has changed, from 0 to 1, and what else is to be said of it."""

    name: str
    share: float
    remark: str = ""


def compared(before: Path, after: Path, out: Path) -> list[Difference]:
    """The pictures (PNG) of both folders, most changed first; of each that differs a picture is put into ``out``: the
    old one, faded, with every changed pixel marked. One that is missing on either side has changed altogether.

    Raises:
        FileNotFoundError: neither folder holds a picture.
    """
    names = sorted({file.name for folder in (before, after) for file in folder.glob("*.png")})
    if not names:
        raise FileNotFoundError(f"neither {before} nor {after} holds a picture")
    differences = [_compared(before / name, after / name, out) for name in names]
    return sorted(differences, key=lambda difference: -difference.share)


def table(differences: Sequence[Difference]) -> str:
    """One line for each picture that has changed, and how many have not."""
    changed = [one for one in differences if one.share]
    width = max((len(one.name) for one in changed), default=0)
    lines = [f"{one.name:<{width}}  {one.share:8.3%}  {one.remark}".rstrip() for one in changed]
    return "\n".join([*lines, f"{len(differences)} pictures, {len(changed)} of them changed"])


def changes(before: Image.Image, after: Image.Image) -> Image.Image:
    """A mask as large as both pictures together: 255 where they differ or only one of them is, else 0."""
    size = (max(before.width, after.width), max(before.height, after.height))
    mask = Image.new("L", size, 255)
    both = (0, 0, min(before.width, after.width), min(before.height, after.height))
    old, new = (picture.convert("RGB").crop(both) for picture in (before, after))
    strongest = ImageChops.lighter(_beyond(old, new), _beyond(new, old))
    mask.paste(strongest.point(lambda value: 255 if value > TOLERANCE else 0), both)
    return mask


def _beyond(picture: Image.Image, other: Image.Image) -> Image.Image:
    """How far each pixel is from all that the other picture has around it, in the channel in which it is farthest."""
    above = ImageChops.subtract(picture, other.filter(ImageFilter.MaxFilter(AROUND)))
    below = ImageChops.subtract(other.filter(ImageFilter.MinFilter(AROUND)), picture)
    red, green, blue = ImageChops.lighter(above, below).split()
    return ImageChops.lighter(ImageChops.lighter(red, green), blue)


def share(mask: Image.Image) -> float:
    """How much of a mask is set."""
    return mask.histogram()[255] / (mask.width * mask.height)


def _compared(before: Path, after: Path, out: Path) -> Difference:
    name = after.name
    if not (before.exists() and after.exists()):
        return Difference(name, 1.0, "is new" if after.exists() else "is gone")
    with Image.open(before) as old, Image.open(after) as new:
        mask = changes(old, new)
        if not share(mask):
            return Difference(name, 0.0)
        out.mkdir(parents=True, exist_ok=True)
        _marked(old, mask).save(out / name)
        grown = "" if old.size == new.size else f"{old.width} × {old.height} became {new.width} × {new.height}"
        return Difference(name, share(mask), grown)


def _marked(old: Image.Image, mask: Image.Image) -> Image.Image:
    paper = Image.new("RGB", mask.size, "white")
    paper.paste(Image.blend(old.convert("RGB"), Image.new("RGB", old.size, "white"), FADED), (0, 0))
    paper.paste(MARK, (0, 0), mask)
    return paper
