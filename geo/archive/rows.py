"""Lay out what was found in documents as rows of one schema, never with a word of their text."""

from __future__ import annotations

from typing import TYPE_CHECKING
from typing import Any

from geo.archive.extras import arrow

if TYPE_CHECKING:
    from collections.abc import Iterable
    from collections.abc import Mapping

    from geo.reading.layers import DocumentLayers

CLAIMS, MENTIONS, QUOTATIONS = "claims", "mentions", "quotations"
# what a command may ask for; the first is the usual one
LAYERS = (CLAIMS, MENTIONS, QUOTATIONS)
# rows of another layout do not go on from these
LAYOUT = 1


def schema() -> Any:  # noqa: ANN401 - a schema of Arrow
    """Give the columns of every layer; what a layer does not have is empty."""
    pa = arrow()
    text, texts = pa.string(), pa.list_(pa.string())
    quantity = pa.struct([("value", pa.float64()), ("unit", text), ("comparator", text)])
    return pa.schema(
        [
            ("document", text),
            ("outlet", text),
            ("date", text),
            ("language", text),
            ("start", pa.int64()),
            ("end", pa.int64()),
            ("kind", text),
            ("units", texts),
            ("speaker", text),
            ("side", text),
            ("scenarios", texts),
            ("stances", texts),
            ("quantity", pa.list_(quantity)),
            ("negated", pa.bool_()),
            ("hearsay", pa.bool_()),
            ("verdict", text),
            ("rule", text),
            ("unit_set", text),
            ("scenario_set", text),
        ]
    )


def layer_rows(
    found: DocumentLayers, layer: str, sides: Mapping[str, str]
) -> Iterable[dict[str, Any]]:
    """
    Lay out one layer of a document.

    Parameters
    ----------
    found
        What was found in it.
    layer
        One of :data:`LAYERS`.
    sides
        For names of speakers, folded, whose side they speak for.

    Yields
    ------
    row
        With a value for each column of :func:`schema`; ``start`` and ``end`` are code points of
        the document's original.
    """
    document = found.document
    for row in found.rows(layer):
        speaker = row.get("speaker") or ""
        units = list(row.get("units") or ())
        scenarios = row.get("scenarios") or ()
        yield {
            "document": document.id,
            "outlet": document.outlet,
            "date": found.date,
            "language": found.language,
            "start": row["start"],
            "end": row["end"],
            "kind": row["kind"],
            "units": units,
            "speaker": speaker,
            "side": sides.get(speaker.casefold(), ""),
            "scenarios": [one["id"] for one in scenarios],
            "stances": [one["stance"] for one in scenarios],
            "quantity": [_quantity(one) for one in row.get("quantities") or ()],
            "negated": bool(row.get("negated")),
            "hearsay": bool(row.get("hearsay")),
            "verdict": row.get("verdict") or "",
            "rule": _rule(row),
            # the same once more as one word: lists of words are slow to count
            "unit_set": _set(units),
            "scenario_set": _set(one["id"] for one in scenarios),
        }


def _set(names: Iterable[str]) -> str:
    return " ".join(sorted(set(names)))


def _quantity(told: dict[str, Any]) -> dict[str, Any]:
    return {key: told.get(key) for key in ("value", "unit", "comparator")}


def _rule(row: dict[str, Any]) -> str:
    """Name what decided a row; of a claim, what decided each part of it."""
    if "rule" in row:
        return str(row["rule"])
    return " ".join(f"{part}={rule}" for part, rule in sorted(row["rules"].items()))
