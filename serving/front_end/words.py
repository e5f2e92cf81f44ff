"""What Streamlit's front end says in English, and what we say in its place; the Russian stands in the catalogue.

`SAID` lists what the pinned version can say on a page of ours; a test looks every entry up in its scripts and fails
where one of their messages is neither here nor named as never seen.
"""

import json
from contextvars import copy_context

from ui.text import translation
from ui.text.translation import N_, _

SAID = (
    # the frame
    N_("Skip to main content"),
    N_("Expand sidebar"),
    N_("Collapse sidebar"),
    N_("Sidebar"),
    N_("App pages"),
    N_("Notifications"),
    N_("Main menu"),
    N_("Running..."),
    N_("Stop"),
    N_("Rerun"),
    N_("Deploy"),
    N_("Close"),
    N_("Dismiss"),
    N_("Cancel"),
    N_("Copied"),
    N_("Copy to clipboard"),
    N_("Link to heading"),
    N_("Help"),
    N_("Help for %(label)s"),
    N_("Fullscreen"),
    N_("Close fullscreen"),
    N_("Please wait..."),
    N_("Expander"),
    N_("Shortcut %(keys)s"),
    N_("Copy"),
    N_("Try again"),
    N_("Unknown error"),
    N_("Unknown Error"),
    N_("Open"),
    N_("(opens in new tab)"),
    # the connection
    N_("Connecting"),
    N_("Connecting to Streamlit server"),
    N_("Unable to connect to Streamlit server"),
    N_("Error"),
    N_("Connection error"),
    N_("Network issue"),
    N_("Network error"),
    N_("Connection timed out."),
    N_("Streamlit server is not responding. Are you connected to the internet?"),
    N_("Page not found"),
    N_("The page that you have requested does not seem to exist"),
    N_(
        "Cannot load Streamlit frontend code. This can happen when you update Streamlit while a Streamlit app is running."  # noqa: E501
    ),
    N_("Connection lost. Please wait for the app to reconnect, then try again."),
    N_("Request Timeout"),
    N_("Script execution error"),
    # lists
    N_("No results"),
    N_("No options to select."),
    N_("No options to select"),
    N_("Choose an option"),
    N_("Choose options"),
    N_("Selectbox"),
    N_("Selectbox options"),
    N_("Clear value"),
    N_("Select"),
    N_("Select..."),
    N_("Show suggestions"),
    N_("Suggestions"),
    # days
    N_("Choose date"),
    N_("Choose date, %(month)s"),
    N_("Clear date"),
    N_("day, %(field)s"),
    N_("month, %(field)s"),
    N_("year, %(field)s"),
    N_("Selected Date: %(day)s"),
    N_("Empty"),
    N_("Previous month"),
    N_("Next month"),
    N_("Use arrow keys to navigate dates. Enter to select. Escape to close."),
    N_("Error: Date set outside allowed range. Please select a date on or before %(last)s."),
    N_("Error: Date set outside allowed range. Please select a date on or after %(first)s."),
    N_("Error: Date set outside allowed range. Please select a date between %(first)s and %(last)s."),
    # fields
    N_("Press Enter to apply"),
    N_("Press Enter to submit form"),
    N_("Press Ctrl+Enter to apply"),
    N_("Press Ctrl+Enter to submit form"),
    N_("Press ⌘+Enter to apply"),
    N_("Press ⌘+Enter to submit form"),
    N_("This field is required."),
    N_("Invalid input."),
    N_("Clear entry"),
    N_("Show password"),
    N_("Hide password"),
    N_("Decrement"),
    N_("Increment"),
    N_("Number is outside the allowed range. Please enter a value between %(first)s and %(last)s."),
    N_("Number is below the allowed range. Please enter a value greater than or equal to %(first)s."),
    N_("Number is below the allowed range."),
    N_("Number is above the allowed range. Please enter a value less than or equal to %(last)s."),
    N_("Number is above the allowed range."),
    # files
    N_("Upload"),
    N_("Add files"),
    N_("Drag and drop a file here"),
    N_("Drag and drop files here"),
    N_("%(size)s per file"),
    N_("%(size)s per file • %(kinds)s"),
    N_("%(kind)s files are not allowed."),
    N_("File type must be one of %(kinds)s"),
    N_("File type must be %(kinds)s"),
    N_("File is larger than %(size)s"),
    N_("File is smaller than %(size)s"),
    N_("Too many files"),
    N_("file upload"),
    N_("Remove %(name)s"),
    N_("Pagination"),
    N_("Page %(number)s"),
    N_("Previous page"),
    N_("Next page"),
    N_("Download failed"),
)
"""Message, with %(names)s where Streamlit puts something in -> its words in the catalogue."""

OURS = {
    "lost": N_(
        "The connection to the server is interrupted. What is on the screen can be read, what has been typed is kept;"
        " the page comes back by itself."
    ),
    "restarting": N_(
        "The server is being restarted. What is on the screen can be read, what has been typed is kept;"
        " the page comes back by itself."
    ),
    "offline": N_(
        "This computer has no network. What is on the screen can be read, what has been typed is kept;"
        " the page comes back by itself."
    ),
    "refused": N_(
        "The server answers, but lets no live connection (WebSocket) through. Ask the administrator to allow it for"
        " this address on the proxy: HTTP/1.1 with the headers Upgrade and Connection. The page opens by itself then."
    ),
    "old": N_(
        "This browser is older than the page needs: a part of it may stay empty."
        " Ask the administrator for a newer version of the browser."
    ),
}
"""Our own sentences, by the state of which they speak."""
WITHOUT_SCRIPTS = N_("The dashboard needs JavaScript: allow it for this address in the settings of the browser.")


def script() -> str:
    """The words as a script that the oldest browser reads: ``window.frontEnd`` with what Streamlit says -> Russian,
    and our sentences in every language."""
    words = {
        "said": copy_context().run(_in, translation.LANGUAGES[0], {message: message for message in SAID}),
        "ours": {language: copy_context().run(_in, language, OURS) for language in translation.LANGUAGES},
    }
    return f"window.frontEnd = {json.dumps(words)};\n"


def _in(language: str, messages: dict[str, str]) -> dict[str, str]:
    translation.use(language)
    return {key: _(message) for key, message in messages.items()}
