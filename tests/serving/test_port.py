"""A port that is taken is told before the server starts, with how to choose another."""

import os
import socket
import subprocess
import sys

from serving import port


def asked(number: int) -> subprocess.CompletedProcess[str]:
    """What the command says of a port."""
    environment = os.environ | {"STREAMLIT_SERVER_PORT": str(number)}
    return subprocess.run([sys.executable, "-m", "serving.port"], env=environment, capture_output=True, text=True)


def test_a_taken_port_is_told_in_both_languages_with_the_way_out() -> None:
    with socket.create_server(("localhost", 0)) as other:
        number = other.getsockname()[1]
        answer = asked(number)
        assert answer.returncode == 1
        assert f"Порт {number} занят" in answer.stderr
        assert f"Port {number} is taken" in answer.stderr
        assert answer.stderr.count(f"make run PORT={number + 1}") == 2
        assert port.is_taken(number)


def test_a_free_port_is_passed_over_in_silence() -> None:
    with socket.create_server(("localhost", 0)) as other:
        number = other.getsockname()[1]
    answer = asked(number)
    assert (answer.returncode, answer.stdout, answer.stderr) == (0, "", "")
