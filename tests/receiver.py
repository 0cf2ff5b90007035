"""A receiver of what a node posts, on this machine."""

import threading
import time
from http.server import BaseHTTPRequestHandler, HTTPServer
from typing import Self


class Receiver:
    """An HTTP server on this machine that keeps what is posted and answers with statuses in turn."""

    def __init__(self, *statuses: int, slow: bool = False) -> None:
        self.got: list[tuple[str, dict[str, str], bytes]] = []
        waiting = list(statuses)
        receiver = self

        class Handler(BaseHTTPRequestHandler):
            def do_POST(self) -> None:
                body = self.rfile.read(int(self.headers["Content-Length"]))
                receiver.got.append((self.path, dict(self.headers), body))
                if slow:
                    self._trickle()
                    return
                self.send_response(waiting.pop(0) if waiting else 200)
                self.send_header("Location", "/elsewhere")
                self.end_headers()

            def _trickle(self) -> None:
                try:
                    while True:
                        self.wfile.write(b"x")
                        self.wfile.flush()
                        time.sleep(0.02)
                except OSError:
                    return

            def log_message(self, *_given: object) -> None:
                return

        self.server = HTTPServer(("127.0.0.1", 0), Handler)
        self.address = f"http://127.0.0.1:{self.server.server_port}/alerts?to=kim"
        self._thread = threading.Thread(target=self.server.serve_forever, kwargs={"poll_interval": 0.01})

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_given: object) -> None:
        self.server.shutdown()
        self._thread.join()
        self.server.server_close()
