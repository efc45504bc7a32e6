"""The plugin's process: it prints its port, serves until it is told to stop, and never outlives
the engine that started it.
"""

from __future__ import annotations

import os
import re
import signal
import socket
import sys
import threading
from concurrent import futures
from typing import Final

import grpc
from pulumi.runtime.proto import provider_pb2_grpc

from provider.core.face import Face
from provider.core.server import Provider

_MESSAGE_LIMIT: Final = 400 * 1024 * 1024
_LOOK_EVERY: Final = 1.0
_ADDRESS: Final = re.compile(r"^[\w.\[\]:-]+:\d+$")
_WORKERS: Final = 32


def serve(face: Face, arguments: list[str]) -> int:
    """Serves on a free loopback port until SIGINT, SIGTERM or the end of the engine.

    The first argument, where given, is the address at which the engine listens.
    """
    parent = os.getppid()
    provider = Provider(face)
    server = grpc.server(
        futures.ThreadPoolExecutor(max_workers=_WORKERS),
        options=[
            ("grpc.max_receive_message_length", _MESSAGE_LIMIT),
            ("grpc.max_send_message_length", _MESSAGE_LIMIT),
            ("grpc.so_reuseport", 0),
        ],
    )
    provider_pb2_grpc.add_ResourceProviderServicer_to_server(provider, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    done = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: done.set())
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    engine = _Engine(arguments)
    while not done.wait(_LOOK_EVERY):
        if os.getppid() != parent or engine.ended():
            break
    provider.stop()
    server.stop(grace=0.5).wait(timeout=1.0)
    sys.stdout.flush()
    os._exit(0)  # a worker may still wait for an answer of the endpoint


class _Engine:
    """The engine that started us, watched by a connection that ends when it does.

    Its address is the last argument of the form host:port; without one nothing is watched.
    """

    def __init__(self, arguments: list[str]) -> None:
        found = [item for item in arguments if _ADDRESS.match(item)]
        self._address = found[-1].rsplit(":", 1) if found else None
        self._connection = self._connect()
        self._seen = self._connection is not None

    def ended(self) -> bool:
        """Whether the engine was there and is not any more."""
        if not self._seen:
            return False
        if self._connection is not None:
            try:
                while self._connection.recv(4096):
                    pass
            except BlockingIOError:
                return False
            except OSError:
                pass
            self._connection.close()
        self._connection = self._connect()  # a server may close a connection that says nothing
        return self._connection is None

    def _connect(self) -> socket.socket | None:
        if self._address is None:
            return None
        host, port = self._address
        try:
            connection = socket.create_connection((host.strip("[]"), int(port)), timeout=1.0)
        except OSError:
            return None
        connection.settimeout(0)
        return connection
