"""The finder of unused names follows every way by which a name is reached."""

from tests.dead_code import ROOMS, sources, unused


def test_what_nothing_reaches_is_told_and_what_only_that_uses_too() -> None:
    texts = {
        "ui.bars": "WIDTH = 3\ndef bars(): return _scale()\ndef _scale(): return WIDTH\n"
        "def old(): return helper()\ndef helper(): return 1\n",
        "pages.risk": "from ui.bars import bars\nbars()\n",
    }
    assert unused(texts, ("ui",)) == ["ui.bars.helper", "ui.bars.old"]


def test_every_way_to_reach_a_name_counts() -> None:
    texts = {
        "ui.a": "def by_name(): pass\ndef by_module(): pass\ndef renamed(): pass\n"
        "def late(): pass\ndef handed_on(): pass\n",
        "ui.all": "def one(): pass\ndef other(): pass\n",
        "ui": "from ui.a import handed_on as handed_on\n",
        "pages.p": "import ui.a\nfrom ui import a, handed_on\nfrom ui.a import by_name, renamed as other\n"
        "print(by_name, other, handed_on)\na.by_module().of.it\n"
        "from ui import all\nvars(all)\ndef show():\n    from ui.a import late\n    late()\n",
    }
    assert unused(texts, ("ui",)) == []


def test_a_name_that_is_imported_but_not_used_and_one_that_only_calls_itself_are_unused() -> None:
    texts = {"ui.a": "def f(): pass\ndef g(): g()\n", "pages.p": "from ui.a import f\n"}
    assert unused(texts, ("ui",)) == ["ui.a.f", "ui.a.g"]


def test_the_rooms_of_the_program_are_read() -> None:
    texts = sources()
    assert {"app", "server", "ui.shell.snapshot", "metrics.metric"} <= texts.keys()
    assert not any(name.startswith("tests") for name in texts)
    assert "ui.shell.frame.begin" not in unused(texts, ROOMS)
