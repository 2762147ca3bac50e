"""Write sentences as plain data and read them again, so that each can be said in every language."""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING
from typing import Any

from geo.errors import UnknownIdError
from geo.text.message import Message

if TYPE_CHECKING:
    from collections.abc import Mapping


def message_data(sentence: str) -> dict[str, Any]:
    """
    Write a sentence as plain data.

    Parameters
    ----------
    sentence
        A sentence of this library, or any text.

    Returns
    -------
    data
        ``key`` and ``values`` of a sentence of the catalogues, else ``text``.

    Examples
    --------
    >>> message_data(Message.of("reading.empty"))
    {'key': 'reading.empty', 'values': {}}
    """
    if not isinstance(sentence, Message):
        return {"text": str(sentence)}
    return {"key": sentence.key, "values": {k: _plain(v) for k, v in sentence.values.items()}}


def message_of(data: Mapping[str, Any]) -> str:
    """
    Read a sentence from plain data.

    Parameters
    ----------
    data
        What :func:`message_data` wrote.

    Returns
    -------
    sentence
        One that can be said in every language, unless it is a text or its key is no more.

    Examples
    --------
    >>> message_of({"key": "reading.empty", "values": {}})
    'the file holds no text.'
    """
    if "key" not in data:
        return str(data.get("text", ""))
    try:
        return Message.of(data["key"], **{k: _value(v) for k, v in data["values"].items()})
    except (UnknownIdError, LookupError):
        # written by a version that said it otherwise
        return str(data["key"])


def _plain(value: Any) -> Any:  # noqa: ANN401 - as given
    if isinstance(value, Message):
        return {"message": message_data(value)}
    if isinstance(value, list | tuple):
        return [_plain(item) for item in value]
    if isinstance(value, dt.date):
        return value.isoformat()
    return value if isinstance(value, str | int | float | dict) else str(value)


def _value(value: Any) -> Any:  # noqa: ANN401 - as given
    if isinstance(value, dict) and set(value) == {"message"}:
        return message_of(value["message"])
    return [_value(item) for item in value] if isinstance(value, list) else value
