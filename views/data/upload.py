"""Files from the clerk's computer: which were sent, what is to be answered about them, what would become of them."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from functools import partial
from html import escape

import streamlit as st

from ui.shell import blocks, frame, markup
from ui.shell.snapshot import Snapshot
from ui.shell.snapshot.loading import Answer, Doubted, Meant, Outcome, Question, Tried, Upload, load, try_out
from ui.text.translation import _, ngettext
from views.shared.places import places

KINDS = ["xlsx", "xlsm", "xls", "ods", "csv"]
LARGEST = 20  # megabytes of a file: a monthly form has less than one
_TRIED, _LOADED, _SERIES = "data-tried", "data-loaded", "data-series"


@dataclass(frozen=True)
class Asked:
    """What the clerk has sent and answered so far; ``key`` is the same while nothing of it has changed."""

    uploads: tuple[Upload, ...]
    answers: tuple[Answer | Meant, ...]

    @property
    def key(self) -> tuple:
        """Fingerprints of the files, and the answers."""
        sent = tuple((one.name, hashlib.sha256(one.content).hexdigest(), one.dates_are_right) for one in self.uploads)
        return sent, self.answers


def files() -> tuple[Upload, ...]:
    """Draws the field for files; those that are in it."""
    series = st.session_state.setdefault(_SERIES, 0)  # a new number empties the field
    sent = st.file_uploader(
        _("Forms as they came by e-mail: several at once"),
        type=KINDS,
        accept_multiple_files=True,
        max_upload_size=LARGEST,
        key=f"data-files-{series}",
        help=_("XLSX, XLS, ODS or CSV. Nothing is loaded yet: first you see what is read and what would change."),
    )
    # by name, as the months follow each other: whether a name is new depends on what came before
    return tuple(Upload(one.name, one.getvalue()) for one in sorted(sent or (), key=lambda one: one.name))


def tried(snapshot: Snapshot, uploads: tuple[Upload, ...]) -> tuple[Asked, Tried]:
    """The trial of the files with the answers given so far; draws its progress while it is worked out."""
    asked = Asked(
        tuple(replace(one, dates_are_right=bool(st.session_state.get(_date_key(one)))) for one in uploads),
        tuple(st.session_state.setdefault("data-answers", {}).values()),
    )
    question = (asked.key, snapshot.version)
    before = st.session_state.get(_TRIED)
    if before and before[0] == question:
        return asked, before[1]
    with _progress(uploads) as bar:
        made = try_out(snapshot, asked.uploads, asked.answers, bar.step)
    st.session_state[_TRIED] = (question, made)
    return asked, made


class _progress:
    """A bar with the file and its stage, which goes when all is done."""

    def __init__(self, uploads: Sequence[Upload]) -> None:
        self.uploads, self.bar = uploads, st.progress(0.0)

    def step(self, number: int, stage: str) -> None:
        """Draw the bar at a file."""
        self.bar.progress(number / len(self.uploads), f"{self.uploads[number].name} · {stage}".rstrip(" ·"))

    def __enter__(self) -> "_progress":
        return self

    def __exit__(self, *error: object) -> None:
        self.bar.empty()


def questions(snapshot: Snapshot, asked: Asked, made: Tried) -> None:
    """Draws what is to be answered: odd dates, names like those of known senders, what can be read in two ways."""
    odd = [
        upload
        for upload, outcome in zip(asked.uploads, made.outcomes, strict=True)
        if outcome.is_date_odd or upload.dates_are_right
    ]
    answers: dict[tuple, Answer | Meant] = st.session_state["data-answers"]
    met: list[Question | Doubted] = [*made.questions, *made.doubts]
    open_ = {one.key: one for one in met} | {key: one.question for key, one in answers.items()}
    if not odd and not open_:
        return
    frame.heading(_("Questions"))
    for upload in odd:
        st.checkbox(_("The dates in the file %(file)s are right") % {"file": upload.name}, key=_date_key(upload))
    for key, question in open_.items():
        answered = answers.get(key)
        if isinstance(question, Doubted):
            before = answered.choice if isinstance(answered, Meant) else None
            choice = _chosen(key, question.sentence, {one: one for one in question.choices}, before)
            given: Answer | Meant | None = Meant(question, choice) if choice else None
        else:
            before = ("same" if answered.is_same else "new") if isinstance(answered, Answer) else None
            labels = {"same": _("yes, the same one"), "new": _("no, another one")}
            choice = _chosen(key, _about_sender(snapshot, question), labels, before)
            given = Answer(question, choice == "same") if choice else None
        if given and given != answered:
            answers[key] = given
            st.rerun()


def _about_sender(snapshot: Snapshot, question: Question) -> str:
    place = places(snapshot, question.as_of).name(question.district)
    return _("%(place)s: is «%(name)s» the institution «%(other)s» under another name?") % {
        "place": place, "name": question.name, "other": question.candidate,
    }  # fmt: skip


def _chosen(key: tuple, sentence: str, labels: Mapping[str, str], before: str | None) -> str | None:
    """Draws a question with its choices, by code; the one chosen."""
    markup.show(f"<p>{escape(sentence)}</p>")
    return st.radio(
        _("Answer"),
        list(labels),
        index=None if before is None else list(labels).index(before),
        format_func=labels.__getitem__,
        key=f"data-question-{hashlib.sha256('-'.join(key).encode()).hexdigest()[:16]}",
        horizontal=True,
        label_visibility="collapsed",
    )


def painted(asked: Asked, made: Tried) -> None:
    """Draws the downloads of the files with their wrong cells painted, to be sent back."""
    with st.container(horizontal=True):
        for number, content in made.painted.items():
            name = asked.uploads[number].name
            blocks.document(
                _("Painted: %(file)s") % {"file": name}, partial(bytes, content),
                f"{name.rsplit('.', 1)[0]}-ошибки.xlsx", f"data-painted-{number}", None, style="tertiary",
            )  # fmt: skip


def days(made: Tried) -> list[date]:
    """The days the files are about."""
    return [table.as_of for outcome in made.outcomes for table in outcome.tables]


def confirm(snapshot: Snapshot, asked: Asked, made: Tried) -> None:
    """Draws the button; when it is pressed the files are loaded and the page shows what became of them."""
    taken = sum(outcome.rows_loaded > 0 for outcome in made.outcomes)
    if not taken:
        st.info(_("There is nothing to load: nothing in the files is new and right."))
        return
    label = ngettext("Load %(n)s file", "Load %(n)s files", taken) % {"n": taken}
    # where the data have moved since, this is another button: nobody confirms what was not seen
    if st.button(label, type="primary", key=f"data-confirm-{snapshot.version}"):
        with _progress(asked.uploads) as bar:
            st.session_state[_LOADED] = load(snapshot, asked.uploads, asked.answers, bar.step)
        st.session_state[_SERIES] += 1
        st.session_state.pop(_TRIED)
        st.session_state.pop("data-answers")
        st.rerun()


def just_loaded() -> list[Outcome]:
    """What became of the files that were loaded last in this visit, until others are sent."""
    return list(st.session_state.get(_LOADED, ()))


def forget() -> None:
    """Speak no more of what was loaded last."""
    st.session_state.pop(_LOADED, None)


def _date_key(upload: Upload) -> str:
    return f"data-dates-{upload.name}"
