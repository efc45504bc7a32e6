"""The shapes in which Harness says no.

Every refusal is an `ApiError`; `messages.py` turns it into an answer. Nothing here knows HTTP
beyond the status number. Messages are for the person who made the call and never quote a
secret value.
"""

from __future__ import annotations

import sqlite3
from pathlib import Path
from typing import Any


class ApiError(Exception):
    """A refusal with an HTTP status, a Harness error code and a message.

    `fields` are `(field, problem)` pairs of a validation failure.
    """

    def __init__(
        self,
        status: int,
        code: str,
        message: str,
        *,
        fields: list[tuple[str, str]] | None = None,
        headers: dict[str, str] | None = None,
    ) -> None:
        super().__init__(message)
        self.status = status
        self.code = code
        self.message = message
        self.fields = fields or []
        self.headers = headers or {}

    def body(self, correlation_id: str) -> dict[str, Any]:
        """The JSON object that clients read; validation failures list their fields."""
        if self.fields:
            return {
                "status": "FAILURE",
                "code": self.code,
                "message": self.message,
                "correlationId": correlation_id,
                "errors": [{"fieldId": field, "error": error} for field, error in self.fields],
            }
        return {
            "status": "ERROR",
            "code": self.code,
            "message": self.message,
            "correlationId": correlation_id,
            "detailedMessage": None,
            "responseMessages": [
                {
                    "code": self.code,
                    "level": "ERROR",
                    "message": self.message,
                    "exception": None,
                    "failureTypes": [],
                }
            ],
            "metadata": None,
        }


class DroppedError(Exception):
    """The connection is to be closed with no answer (a fault)."""


def invalid(message: str) -> ApiError:
    """A request that breaks a rule: 400 INVALID_REQUEST."""
    return ApiError(400, "INVALID_REQUEST", message)


def invalid_fields(problems: list[tuple[str, str]]) -> ApiError:
    """Fields that break their constraints: 400 INVALID_REQUEST with one entry per field."""
    text = ", ".join(f"{field}: {problem}" for field, problem in problems)
    return ApiError(400, "INVALID_REQUEST", f"Invalid request: {text}", fields=problems)


def not_found(message: str) -> ApiError:
    """An entity that is not there: 404 with the code that clients take for "gone"."""
    return ApiError(404, "ENTITY_NOT_FOUND", message)


def no_such_route(method: str, path: str) -> ApiError:
    """A path that the emulator does not serve."""
    return ApiError(
        404,
        "RESOURCE_NOT_FOUND_EXCEPTION",
        f"the emulator does not serve {method} {path};"
        " docs/emulator/coverage.md lists what it does",
    )


def method_not_allowed(method: str, path: str, allowed: list[str]) -> ApiError:
    """A path that is served, but not with this method."""
    return ApiError(
        405,
        "INVALID_REQUEST",
        f"{method} is not allowed on {path}; allowed: {', '.join(allowed)}",
        headers={"Allow": ", ".join(allowed)},
    )


def duplicate(message: str) -> ApiError:
    """An identifier that is taken: 400 DUPLICATE_FIELD."""
    return ApiError(400, "DUPLICATE_FIELD", message)


def unauthorized() -> ApiError:
    """A missing or wrong API key."""
    return ApiError(
        401, "INVALID_TOKEN", "Token is not valid: send this account's key as x-api-key"
    )


def referenced(message: str) -> ApiError:
    """A delete of something that others still refer to (profile `strict`)."""
    return ApiError(400, "ENTITY_REFERENCE_EXCEPTION", message)


def database_failure(path: Path | None, error: sqlite3.Error) -> ApiError:
    """What the database did not do; one that another process holds is worth another try: 503."""
    code = getattr(error, "sqlite_errorcode", 0) & 0xFF
    if code in (sqlite3.SQLITE_BUSY, sqlite3.SQLITE_LOCKED):
        return ApiError(
            503,
            "DATABASE_BUSY",
            f"the emulator's database {path} is locked: another process holds it; close what has"
            " that file open, or try again later",
            headers={"Retry-After": "1"},
        )
    return ApiError(400, "DATABASE_FAILURE", f"the emulator cannot use its database: {error}")
