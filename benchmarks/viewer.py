"""A viewer without a browser: speaks Streamlit's own websocket protocol to the real server and times its answers."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from streamlit.proto.WidgetStates_pb2 import WidgetState
from websockets.sync.client import ClientConnection, connect

from tests.browser.serving import Server


class Viewer:
    """One open session. It knows the controls of its page by their keys, which Streamlit writes into their ids."""

    def __init__(self, connection: ClientConnection) -> None:
        self._connection = connection
        self._controls: dict[str, str] = {}
        self._states: dict[str, WidgetState] = {}
        self._page = ""
        self._name = ""
        self._query = ""

    def open(self, page: str = "", query: str = "") -> float:
        """Go to a page by its address, such as ``routes`` (empty: the first one); returns the seconds until the script
        has finished."""
        self._page, self._name, self._query = "", page, query
        self._controls, self._states = {}, {}
        return self._run()

    def choose_day(self, control: str, day: str) -> float:
        """Set the date control to ``day`` (``YYYY-MM-DD``); returns the seconds until the script has finished.

        Raises:
            KeyError: the page has no control with this key.
        """
        state = WidgetState(id=self._controls[control])
        state.string_array_value.data.append(day.replace("-", "/"))
        self._states[control] = state
        return self._run()

    def _run(self) -> float:
        message = BackMsg()
        message.rerun_script.page_script_hash = self._page
        message.rerun_script.page_name = "" if self._page else self._name
        message.rerun_script.query_string = self._query
        message.rerun_script.widget_states.widgets.extend(self._states.values())
        begun = time.perf_counter()
        self._connection.send(message.SerializeToString())
        while True:
            answer = ForwardMsg.FromString(bytes(self._connection.recv(timeout=60)))  # type: ignore[arg-type]
            self._learn(answer)
            # a run that ends early for a rerun (a page that corrects its own address) is not yet the answer
            if answer.HasField("script_finished") and answer.script_finished == ForwardMsg.FINISHED_SUCCESSFULLY:
                return time.perf_counter() - begun

    def _learn(self, answer: ForwardMsg) -> None:
        if answer.HasField("new_session"):
            self._page = answer.new_session.page_script_hash
        if answer.HasField("navigation"):  # the page that was found for the address
            self._page = answer.navigation.page_script_hash
        if answer.HasField("delta") and answer.delta.HasField("new_element"):
            kind = answer.delta.new_element.WhichOneof("type")
            control = str(getattr(getattr(answer.delta.new_element, kind or "", None), "id", ""))
            # «$$ID-‹fingerprint›-‹key›»: the key that the page has given it
            if control.startswith("$$ID-"):
                self._controls[control.split("-", 2)[2]] = control


@contextmanager
def viewer(server: Server) -> Iterator[Viewer]:
    """A new session with the server, closed at the end."""
    address = server.url.replace("http://", "ws://") + "/_stcore/stream"
    with connect(address, subprotocols=["streamlit"], max_size=None, compression=None) as connection:  # type: ignore[list-item]
        yield Viewer(connection)
