"""Tell addresses of the web, names of computers and ports from what only looks like them."""

from __future__ import annotations

import ipaddress
import re

LAST_PORT = 65_535
_LONGEST_NAME, _LONGEST_LABEL = 253, 63
# a space, a sign without a form, or a backslash ends an address in some readers and not in others
_ADDRESS = re.compile(
    r"https?://(?P<place>[^/?#\\\s\x00-\x20\x7f]+)(?:[/?#][^\s\x00-\x20\x7f]*)?", re.IGNORECASE
)
_PLACE = re.compile(r"(?P<host>\[[^\[\]]*\]|[^:\[\]@]*)(?::(?P<port>.*))?")
_LABEL = re.compile(r"[^\W_](?:[\w-]*[^\W_])?|_[\w-]*\w")
_NUMBER = re.compile(r"[0-9]+|0x[0-9a-f]*", re.IGNORECASE)


def is_port(text: str) -> bool:
    """
    Tell whether a text is the number of a port.

    Examples
    --------
    >>> [is_port(text) for text in ("8501", "0", "65536", "80a", "", "８０")]
    [True, False, False, False, False, False]
    """
    plain = text.isascii() and text.isdigit() and len(text) <= len(str(LAST_PORT))
    return plain and 0 < int(text) <= LAST_PORT


def is_host(text: str) -> bool:
    """
    Tell whether a text names a computer: a name, an IPv4 address, or an IPv6 address in brackets.

    Examples
    --------
    >>> [is_host(text) for text in ("map.school.example", "школа.example", "127.0.0.1", "[::1]")]
    [True, True, True, True]
    >>> [is_host(text) for text in ("", "a..b", "-a", "1.2.3", "256.0.0.1", "::1", "[1]")]
    [False, False, False, False, False, False, False]
    """
    if text.startswith("["):
        inner = text[1:-1]
        return text.endswith("]") and "%" not in inner and _is_ip(inner, ipaddress.IPv6Address)
    labels = text.removesuffix(".").split(".")
    if _NUMBER.fullmatch(labels[-1]):
        # browsers take what ends with a number for an address of numbers
        return _is_ip(text, ipaddress.IPv4Address)
    fit = all(len(label) <= _LONGEST_LABEL and _LABEL.fullmatch(label) for label in labels)
    return fit and len(text) <= _LONGEST_NAME


def is_place(text: str) -> bool:
    """
    Tell whether a text names a computer, with a port or without.

    Examples
    --------
    >>> [is_place(text) for text in ("localhost:8501", "[::1]:80", "localhost:", "localhost:0")]
    [True, True, False, False]
    """
    found = _PLACE.fullmatch(text)
    if found is None or not is_host(found["host"]):
        return False
    return found["port"] is None or is_port(found["port"])


def is_web_address(text: str) -> bool:
    """
    Tell whether a text is an address that every browser follows to the same place.

    Examples
    --------
    >>> is_web_address("https://map.school.example:8443/?unit=a"), is_web_address("http://a:99999/")
    (True, False)
    """
    found = _ADDRESS.fullmatch(text)
    return found is not None and is_place(found["place"])


def _is_ip(text: str, kind: type[ipaddress.IPv4Address | ipaddress.IPv6Address]) -> bool:
    try:
        kind(text)
    except ValueError:
        return False
    return True
