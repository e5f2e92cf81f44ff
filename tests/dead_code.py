"""Which public names nothing but tests still reaches: ``python -m tests.dead_code``.

Followed are names that are written down: imports, names and ``module.name``; a module that is handed on as a whole
reaches all that it defines. Methods and what is looked up by a text are not followed, and what is only marked for
translation is reached by nobody.
"""

import ast
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
ROOMS = ("ui", "views", "metrics", "reports")
LOOKED_INTO = "metrics.catalogue"
"""The package of declarations, whose modules are imported by a text and looked through."""
USERS = ("app", "server", "pages", "data_access", "benchmarks", *ROOMS)


@dataclass
class Module:
    """A parsed module: what it defines (name -> statement), what it imports (local name -> dotted name), the rest."""

    defined: dict[str, ast.stmt] = field(default_factory=dict)
    imported: dict[str, str] = field(default_factory=dict)
    rest: list[ast.stmt] = field(default_factory=list)


def unused(sources: Mapping[str, str], rooms: Collection[str]) -> list[str]:
    """Dotted names of the public functions, classes and constants of the rooms (beginnings of module names) that no
    module reaches. ``sources`` are the texts of all modules that count, by dotted name: leave the tests out.

    What only an unused function uses is unused as well.
    """
    modules = {name: _parsed(text) for name, text in sources.items()}
    waiting = [
        (name, statement)
        for name, module in modules.items()
        # What stands outside the rooms is there to be run.
        for statement in (*module.rest, *(() if _is_in(name, rooms) else module.defined.values()))
    ]
    reached: set[str] = set()
    while waiting:
        name, statement = waiting.pop()
        for used in _uses(modules, name, statement) - reached:
            reached.add(used)
            home, _dot, own = used.rpartition(".")
            waiting.append((home, modules[home].defined[own]))
    public = {
        f"{name}.{own}"
        for name, module in modules.items()
        for own in module.defined
        if _is_in(name, rooms) and not own.startswith("_")
    }
    return sorted(public - reached)


def _is_in(name: str, rooms: Collection[str]) -> bool:
    return name.split(".")[0] in rooms and not name.startswith(f"{LOOKED_INTO}.")


def _parsed(text: str) -> Module:
    module = Module()
    for statement in ast.parse(text).body:
        names = list(_names(statement))
        if isinstance(statement, ast.Import | ast.ImportFrom):
            module.imported |= _origins(statement)
        elif names:
            module.defined |= dict.fromkeys(names, statement)
        else:
            module.rest.append(statement)
    return module


def _names(statement: ast.stmt) -> Iterator[str]:
    """What a statement defines."""
    if isinstance(statement, ast.FunctionDef | ast.ClassDef | ast.AsyncFunctionDef):
        yield statement.name
    elif isinstance(statement, ast.Assign | ast.AnnAssign):
        targets = statement.targets if isinstance(statement, ast.Assign) else [statement.target]
        yield from (node.id for target in targets for node in ast.walk(target) if isinstance(node, ast.Name))


def _origins(statement: ast.Import | ast.ImportFrom) -> dict[str, str]:
    if isinstance(statement, ast.Import):
        return {alias.asname or alias.name.split(".")[0]: alias.name if alias.asname else alias.name.split(".")[0]
                for alias in statement.names}  # fmt: skip
    return {alias.asname or alias.name: f"{statement.module}.{alias.name}" for alias in statement.names}


def _uses(modules: Mapping[str, Module], name: str, statement: ast.stmt) -> set[str]:
    """The definitions that a statement of a module names."""
    within = {
        local: origin
        for node in ast.walk(statement)
        if isinstance(node, ast.Import | ast.ImportFrom)
        for local, origin in _origins(node).items()
    }
    used: set[str] = set()
    for chain in _chains(statement):
        first, *others = chain.split(".")
        used |= _definitions(modules, ".".join([within.get(first) or f"{name}.{first}", *others]))
    return used


def _chains(node: ast.AST) -> Iterator[str]:
    """Every ``name`` and ``name.of.another`` in full."""
    if isinstance(node, ast.Name):
        yield node.id
    elif isinstance(node, ast.Attribute) and not isinstance(node.value, ast.Name | ast.Attribute):
        yield from _chains(node.value)
    elif isinstance(node, ast.Attribute):
        yield from (f"{chain}.{node.attr}" for chain in list(_chains(node.value))[:1])
    else:
        for child in ast.iter_child_nodes(node):
            yield from _chains(child)


def _definitions(modules: Mapping[str, Module], dotted: str) -> set[str]:
    """The definition that a dotted name means, through as many modules as hand it on; all of a module that is meant
    itself, for somebody looks into it."""
    if dotted in modules:
        return {f"{dotted}.{own}" for own in modules[dotted].defined}
    parts = dotted.split(".")
    for length in range(len(parts) - 1, 0, -1):
        home, own, rest = ".".join(parts[:length]), parts[length], parts[length + 1 :]
        if home in modules:
            if own in modules[home].defined:
                return {f"{home}.{own}"}
            origin = modules[home].imported.get(own)
            return _definitions(modules, ".".join([origin, *rest])) if origin else set()
    return set()


def sources(rooms: Collection[str] = USERS, root: Path = ROOT) -> dict[str, str]:
    """Dotted name -> text of every module of the rooms, migrations left out."""
    files = [*root.glob("*.py"), *(file for room in rooms for file in (root / room).rglob("*.py"))]
    dotted = {".".join(file.relative_to(root).with_suffix("").parts): file for file in files}
    return {
        name.removesuffix(".__init__"): file.read_text("utf-8")
        for name, file in dotted.items()
        if name.split(".")[0] in rooms and ".versions." not in name
    }


if __name__ == "__main__":
    print(*unused(sources(), ROOMS), sep="\n")
