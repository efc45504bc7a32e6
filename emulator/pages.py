"""The page envelope of list calls."""

from __future__ import annotations

from typing import Any

from emulator.account import MAX_PAGE_SIZE
from emulator.errors import invalid_fields
from emulator.routing import Request


def wanted(
    request: Request, *, number: str = "page", size: str = "size", default: int = 100
) -> tuple[int, int]:
    """Page number and size that the query asks for, under the given parameter names."""
    return (
        _integer(request, number, 0, 0, 1_000_000),
        _integer(request, size, default, 1, MAX_PAGE_SIZE),
    )


def page(content: list[Any], total: int, number: int, size: int) -> dict[str, Any]:
    """Harness's page object."""
    return {
        "totalPages": -(-total // size),
        "totalItems": total,
        "pageItemCount": len(content),
        "pageSize": size,
        "content": content,
        "pageIndex": number,
        "empty": not content,
    }


def _integer(request: Request, name: str, default: int, low: int, high: int) -> int:
    text = request.query.get(name, str(default))
    if not text.isascii() or not text.lstrip("-").isdigit() or len(text) > 9:
        raise invalid_fields([(name, "must be a number")])
    value = int(text)
    if not low <= value <= high:
        raise invalid_fields([(name, f"must be between {low} and {high}")])
    return value
