"""«Загрузка данных»: files are tried out, loaded and taken back; the history of loads."""

from datetime import UTC, datetime

import streamlit as st

from reports.xlsx import workbook
from ui.shell import blocks, frame
from ui.shell.snapshot.loading import author
from ui.text.translation import _
from views.data import blank_forms, choices, effects, history, outcomes, upload

snapshot = frame.snapshot(may_be_empty=True)
frame.demo_notice(snapshot)
today = snapshot.facts.day_of(datetime.now(UTC))
if author(snapshot) is None:
    blocks.sentence(_("Files are loaded by the data steward of the region."))
    st.stop()
view = choices.view()

match view:
    case "load":
        sent = upload.files()
        if sent:
            upload.forget()
            asked, tried = upload.tried(snapshot, sent)
            blocks.sentence(outcomes.thought(tried.outcomes))
            blocks.show(outcomes.files(snapshot, tried.outcomes, today), workbook, key="files")
            upload.questions(snapshot, asked, tried)
            blocks.show(outcomes.wrong(tried.outcomes, today), workbook, limit=20, key="wrong")
            upload.painted(asked, tried)
            days = effects.days(snapshot, tried.after, upload.days(tried))
            region, districts = (of(snapshot, tried.after, days) for of in (effects.region, effects.districts))
            frame.heading(_("What would change"))
            blocks.note(effects.thought(region, districts))
            blocks.show(region, workbook, key="region")
            blocks.show(districts, workbook, limit=20, key="districts")
            upload.confirm(snapshot, asked, tried)
        elif loaded := upload.just_loaded():
            blocks.sentence(outcomes.done(loaded))
            blocks.show(outcomes.files(snapshot, loaded, today), workbook, key="loaded")
        else:
            blocks.note(_("Nothing is loaded before you have seen what would change and confirmed it."))
    case "history":
        loads = history.listed(snapshot)
        blocks.sentence(history.thought(snapshot, loads))
        blocks.show(history.table(snapshot, loads, today), workbook, limit=14, key="loads")
        if load := history.chosen(loads):
            history.files(snapshot, load)
            if without := history.undo(snapshot, load):
                days = effects.days(snapshot, without, [load.as_of] if load.as_of else [])
                region, districts = (of(snapshot, without, days) for of in (effects.region, effects.districts))
                blocks.note(effects.thought(region, districts))
                blocks.show(region, workbook, key="region")
                blocks.show(districts, workbook, limit=20, key="districts")
                history.confirm(snapshot, load)
    case "forms":
        day = blank_forms.day(today)
        blanks = blank_forms.listed(snapshot, day)
        blocks.sentence(blank_forms.thought(blanks, day))
        blocks.note(_("Prefilled with the institutions; a form checks itself while it is filled in."))
        blank_forms.downloads(snapshot, blanks)
