"""`marsad serve`: says where, answers there, ends quietly."""

import signal
import socket
import subprocess
import time
import urllib.request
from pathlib import Path

from cli_runs import MARSAD, Run


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _answer(address: str, process: subprocess.Popen[str]) -> bytes:
    while process.poll() is None:
        try:
            with urllib.request.urlopen(address, timeout=10) as answer:
                return bytes(answer.read())
        except OSError:
            time.sleep(0.05)
    return b""


def test_it_tells_its_address_answers_there_and_ends_by_ctrl_c(store: Path) -> None:
    port = _free_port()
    command = [*MARSAD, "serve", "--store", str(store), "--port", str(port)]
    process = subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)
    page = _answer(f"http://127.0.0.1:{port}/", process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate()
    assert b"<html" in page
    assert f"http://127.0.0.1:{port}/" in out
    assert process.returncode in (0, 130)
    assert "Traceback" not in err


def test_an_address_that_is_taken_is_told_on_one_line(spawn: Run, store: Path) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", 0))
        taken.listen()
        ended = spawn("serve", "--store", store, "--port", taken.getsockname()[1])
    assert ended.status == 2
    assert "--port" in ended.lines[-1]
