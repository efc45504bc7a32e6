"""Listens for the engine, and ends when the engine is gone."""

from __future__ import annotations

import os
import signal
import sys
import threading
from concurrent.futures import ThreadPoolExecutor

import grpc
from pulumi.runtime.proto import language_pb2_grpc

from engine.host.server import LanguageHost

MESSAGE_LIMIT = 400 * 1024 * 1024
"""The engine's own limit on one message, in bytes."""


def serve(engine: str) -> int:
    """Serves `engine` until SIGINT, SIGTERM, or its death."""
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
    ended = threading.Event()
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, lambda *_: ended.set())
    sys.stdout.write(f"{port}\n")
    sys.stdout.flush()

    parent = os.getppid()
    while not ended.wait(0.5):
        if os.getppid() != parent:
            break
    host.children.cancel()
    server.stop(None)
    os._exit(0)
