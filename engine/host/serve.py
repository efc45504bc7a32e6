"""Listens for the engine, and ends when the engine is gone."""

from __future__ import annotations

import os
import signal
import socket
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import grpc
from pulumi.runtime.proto import language_pb2_grpc

from engine.host.server import LanguageHost

MESSAGE_LIMIT = 400 * 1024 * 1024
"""The engine's own limit on one message, in bytes."""
LOOK_SECONDS = 0.5
"""How often the host looks whether its engine still lives."""
LOOKS_PER_CALL = 4
"""How many looks at the parent process there are for each try to reach the engine."""


def serve(engine: str) -> int:
    """Serves `engine` until SIGINT, SIGTERM, or its death; then ends what was started."""
    parent = os.getppid()
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    host = LanguageHost(engine)
    server = grpc.server(
        ThreadPoolExecutor(max_workers=16),
        options=[
            ("grpc.max_receive_message_length", MESSAGE_LIMIT),
            ("grpc.max_send_message_length", MESSAGE_LIMIT),
            ("grpc.so_reuseport", 0),
        ],
    )
    language_pb2_grpc.add_LanguageRuntimeServicer_to_server(host, server)
    port = server.add_insecure_port("127.0.0.1:0")
    server.start()
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()
    looks = 0
    while not ended.wait(LOOK_SECONDS) and os.getppid() == parent:
        looks += 1
        if looks % LOOKS_PER_CALL == 0 and not reachable(host.engine):
            break
    host.children.cancel()
    host.children.wait_for_end(2)
    server.stop(None)
    # gRPC's threads may wait for an engine that is gone.
    os._exit(0)


def reachable(engine: str) -> bool:
    """Whether something listens at `engine`; a slow answer counts as one."""
    address, _, port = engine.rpartition(":")
    if not port.isdigit():
        return True
    try:
        socket.create_connection((address.strip("[]") or "127.0.0.1", int(port)), 1).close()
    except ConnectionRefusedError:
        return False
    except OSError:
        return True
    return True
