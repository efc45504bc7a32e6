"""How fast the embedded Harness answers: requests per second and latency percentiles.

Runs the emulator as a process of its own on a free loopback port with its database on disk, and
one client with a few keep-alive connections, so client and server share the machine's cores as
they do in use. `run` is what `make bench` calls. Bounded: at most `--limit` seconds per row.
"""

from __future__ import annotations

import argparse
import http.client
import json
import os
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

KEY = "benchmark"
ROOT = Path(__file__).resolve().parent.parent
QUERY = "?accountIdentifier=embedded"
SCOPE = "&orgIdentifier=bench&projectIdentifier=bench"


@dataclass(frozen=True)
class Row:
    """One measured operation; latencies in milliseconds."""

    name: str
    requests: int
    per_second: float
    server_per_cpu_second: float
    median: float
    p99: float
    worst: float


def run(entities: int = 1000, connections: int = 4, limit: float = 60.0) -> list[Row]:
    """Measure organizations, services of 3 KB, reads, searches and deep pages."""
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [sys.executable, "-m", "emulator", "--port", "0", "--data", folder],
            cwd=ROOT,
            env={**os.environ, "HARNESS_PLATFORM_API_KEY": KEY},
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            assert process.stdout is not None
            port = int(json.loads(process.stdout.readline())["port"])
            return list(_rows(port, process.pid, entities, connections, limit))
        finally:
            process.terminate()
            process.wait(timeout=30)
            if process.stdout is not None:
                process.stdout.close()


def _rows(port: int, pid: int, entities: int, connections: int, limit: float) -> Iterator[Row]:
    _send(http.client.HTTPConnection("127.0.0.1", port), _organization("bench"))
    _send(http.client.HTTPConnection("127.0.0.1", port), _project())
    reads = min(entities, 2000)
    plans: list[tuple[str, int, Callable[[int], Message]]] = [
        ("create organization", entities, lambda number: _organization(f"o{number}")),
        ("create service, 3 KB", entities, _service),
        ("read service", reads, lambda number: _get(f"/servicesV2/s{number}{QUERY}{SCOPE}")),
        (
            "search services by name",
            min(reads, 300),
            lambda number: _get(
                f"/servicesV2{QUERY}{SCOPE}&searchTerm=Service%20{number}&size=2&page=0"
            ),
        ),
        (
            "deepest page of 10 services",
            min(reads, 300),
            lambda _: _get(f"/servicesV2{QUERY}{SCOPE}&size=10&page={max(entities // 10 - 1, 0)}"),
        ),
        ("update service, 3 KB", reads, lambda number: ("PUT", *_service(number)[1:])),
    ]
    for name, count, message in plans:
        yield _measure(
            name=name,
            port=port,
            pid=pid,
            count=count,
            connections=connections,
            limit=limit,
            message=message,
        )


Message = tuple[str, str, bytes]


def _get(path: str) -> Message:
    return ("GET", f"/gateway/ng/api{path}", b"")


def _organization(identifier: str) -> Message:
    body = {"organization": {"identifier": identifier, "name": f"Organization {identifier}"}}
    return ("POST", f"/gateway/ng/api/organizations{QUERY}", json.dumps(body).encode())


def _project() -> Message:
    body = {"project": {"identifier": "bench", "orgIdentifier": "bench", "name": "Bench"}}
    path = f"/gateway/ng/api/projects{QUERY}&orgIdentifier=bench"
    return ("POST", path, json.dumps(body).encode())


def _service(number: int) -> Message:
    sources = "".join(
        f"""            - identifier: source{index}
              type: DockerRegistry
              spec:
                connectorRef: account.registry{index}
                imagePath: company/image-{index}
                tag: <+input>
"""
        for index in range(16)
    )
    yaml = f"""service:
  identifier: s{number}
  name: Service {number}
  orgIdentifier: bench
  projectIdentifier: bench
  serviceDefinition:
    type: Kubernetes
    spec:
      artifacts:
        primary:
          primaryArtifactRef: <+input>
          sources:
{sources}"""
    body = {
        "identifier": f"s{number}",
        "name": f"Service {number}",
        "orgIdentifier": "bench",
        "projectIdentifier": "bench",
        "yaml": yaml,
    }
    return ("POST", f"/gateway/ng/api/servicesV2{QUERY}", json.dumps(body).encode())


def _send(connection: http.client.HTTPConnection, message: Message) -> None:
    method, path, body = message
    headers = {"x-api-key": KEY, "Content-Type": "application/json"}
    connection.request(method, path, body or None, headers)
    answer = connection.getresponse()
    content = answer.read()
    if answer.status != 200:
        text = f"{method} {path} answered {answer.status}: {content[:300]!r}"
        raise RuntimeError(text)


def _measure(
    *,
    name: str,
    port: int,
    pid: int,
    count: int,
    connections: int,
    limit: float,
    message: Callable[[int], Message],
) -> Row:
    latencies: list[list[float]] = [[] for _ in range(connections)]
    errors: list[Exception] = []
    deadline = time.monotonic() + limit

    def work(lane: int) -> None:
        connection = http.client.HTTPConnection("127.0.0.1", port)
        try:
            for number in range(lane, count, connections):
                if time.monotonic() > deadline:
                    break
                prepared = message(number)
                start = time.perf_counter()
                _send(connection, prepared)
                latencies[lane].append((time.perf_counter() - start) * 1000)
        except (OSError, RuntimeError, http.client.HTTPException) as error:
            errors.append(error)
        finally:
            connection.close()

    cpu = _cpu_seconds(pid)
    start = time.perf_counter()
    threads = [threading.Thread(target=work, args=(lane,)) for lane in range(connections)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    if errors:
        raise errors[0]
    seconds = time.perf_counter() - start
    cpu = _cpu_seconds(pid) - cpu
    ordered = sorted(value for lane in latencies for value in lane)
    done = len(ordered)
    return Row(
        name,
        done,
        done / seconds,
        done / cpu if cpu else float("nan"),
        ordered[done // 2],
        ordered[min(done - 1, done * 99 // 100)],
        ordered[-1],
    )


def _cpu_seconds(pid: int) -> float:
    """CPU time the server has used, where the system tells (Linux); 0 elsewhere."""
    try:
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    except OSError:
        return 0.0
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")


def table(rows: list[Row], entities: int) -> str:
    """The rows as a Markdown table."""
    heads = "requests | per second | per server CPU second | median ms | p99 ms | max ms"
    lines = [
        f"| at {entities} entities per kind | {heads} |",
        "|---|---:|---:|---:|---:|---:|---:|",
    ]
    lines += [
        f"| {row.name} | {row.requests} | {row.per_second:.0f} | {row.server_per_cpu_second:.0f}"
        f" | {row.median:.1f} | {row.p99:.1f} | {row.worst:.1f} |"
        for row in rows
    ]
    return "\n".join(lines)


def main() -> None:
    """The command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--entities", type=int, default=1000, help="50000 takes minutes")
    parser.add_argument("--connections", type=int, default=4)
    parser.add_argument("--limit", type=float, default=60.0, help="seconds per row at most")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    rows = run(options.entities, options.connections, options.limit)
    if options.json:
        print(json.dumps([vars(row) for row in rows]))
    else:
        print(table(rows, options.entities))


if __name__ == "__main__":
    main()
