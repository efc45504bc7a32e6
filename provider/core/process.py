"""The plugin's process: it prints its port, serves until it is told to stop, and never outlives
the engine that started it.
"""

from __future__ import annotations

import os
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
    address = next((item for item in arguments if not item.startswith("-")), "")
    failures = 0
    while not done.wait(_LOOK_EVERY):
        if os.getppid() != parent:
            break
        failures = 0 if _listens(address) else failures + 1
        if failures >= 2:
            break
    provider.stop()
    server.stop(grace=0.5).wait(timeout=1.0)
    sys.stdout.flush()
    os._exit(0)  # a worker may still wait for an answer of the endpoint


def _listens(address: str) -> bool:
    host, _, port = address.rpartition(":")
    if not host or not port.isdigit():
        return True
    try:
        with socket.create_connection((host, int(port)), timeout=1.0):
            return True
    except OSError:
        return False
