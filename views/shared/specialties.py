"""Specialties and their groups in words."""

from collections.abc import Mapping

from ui.shell.snapshot import Snapshot, cached


def named(snapshot: Snapshot, code: str) -> str:
    """Code and name of a specialty or of a group of specialties: «31.02.01 Лечебное дело»; the code where it is new."""
    return _names(snapshot).get(code, code)


@cached
def _names(snapshot: Snapshot) -> Mapping[str, str]:
    known = snapshot.facts.specialties
    pairs = [*known.select("specialty_code", "name_ru").rows(), *known.select("group_code", "group_name").rows()]
    return {code: f"{code} {name}" if name else code for code, name in pairs}
