"""Write scripts, style sheets and fonts into a page, so that it asks nobody for anything."""

from __future__ import annotations

import base64
import io
import json
import re
from typing import TYPE_CHECKING

from geo.browser.assets import ASSETS

if TYPE_CHECKING:
    from pathlib import Path

# the characters that the data do not use would make every file 1 MB larger
RARE = "noto-sans-jp-rest"
_RULE = re.compile(r"@font-face \{.*?\}\n")
_FONT = re.compile(r'url\("([\w-]+\.woff2)(?:\?v=\w+)?"\)')
_WEIGHT = re.compile(r"font-weight: (\d+);")
_RANGE = re.compile(r"unicode-range: ([^;]+);")


def script_data(value: object) -> str:
    r"""
    Write plain data as JSON that cannot end the script element it stands in.

    Examples
    --------
    >>> script_data({"title": "</script>"})
    '{"title":"\\u003c/script>"}'
    """
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
    # half of a surrogate pair, which no encoding takes, is written as JSON writes it
    text = re.sub("[\ud800-\udfff]", lambda found: f"\\u{ord(found[0]):04x}", text)
    return text.replace("<", "\\u003c").replace("\u2028", "\\u2028").replace("\u2029", "\\u2029")


def inline_script(path: Path) -> str:
    """Read a script so that it can stand in a page, without the indents that only we read."""
    text = re.sub(r"^[ \t]+", "", path.read_text(encoding="utf-8"), flags=re.MULTILINE)
    return text.replace("</script", "<\\/script")


def inline_style(path: Path) -> str:
    """Read a style sheet so that it can stand in a page."""
    return path.read_text(encoding="utf-8").replace("</style", "<\\/style")


def inline_fonts(characters: frozenset[str], assets: Path = ASSETS) -> str:
    """
    Write the fonts that a page needs.

    Those cut for the data's own languages go in as they are; of the rare characters only those
    that the page uses, a name in a teacher's own lesson say.

    Parameters
    ----------
    characters
        The characters that the page may show.
    assets
        Folder of the built assets.

    Returns
    -------
    style
        A style sheet whose fonts stand in it.
    """
    folder = assets / "fonts"
    codes = {ord(character) for character in characters}
    rules, have = [], set[int]()
    rare = []
    for rule in _RULE.findall((folder / "fonts.css").read_text(encoding="utf-8")):
        if RARE in rule:
            rare.append(rule)
            continue
        covered = _codes(rule)
        have |= covered
        if covered & codes:
            rules.append(_FONT.sub(lambda found: _data_url((folder / found[1]).read_bytes()), rule))
    lacking = {code for code in codes - have if chr(code).isprintable()}
    return "".join([*_rare_rules(folder, rare, lacking), *rules])


def _codes(rule: str) -> set[int]:
    found: set[int] = set()
    for part in _RANGE.findall(rule)[0].split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found.update(range(int(first, 16), int(last or first, 16) + 1))
    return found


def _rare_rules(folder: Path, rules: list[str], codes: set[int]) -> list[str]:
    path = folder / f"{RARE}.ttf"
    if not (codes and rules and path.is_file()):
        return []
    # a slow import that few pages need
    from fontTools import subset  # noqa: PLC0415
    from fontTools.ttLib import TTFont  # noqa: PLC0415

    with TTFont(path, lazy=True) as font:
        kept = codes & set(font.getBestCmap())
        if not kept:
            return []
        cutter = subset.Subsetter(subset.Options(hinting=False, drop_tables=["GSUB"]))
        cutter.populate(unicodes=kept)
        cutter.subset(font)
        font.recalcTimestamp = False
        font.flavor = "woff2"
        out = io.BytesIO()
        font.save(out, reorderTables=False)
    url = _data_url(out.getvalue())
    written = ",".join(f"U+{code:X}" for code in sorted(kept))
    # the rules of the slices of a weight differ only in what is put here
    of_weights = {_WEIGHT.findall(rule)[0]: rule for rule in rules}
    return [
        _RANGE.sub(f"unicode-range: {written};", _FONT.sub(lambda _: url, rule))
        for rule in of_weights.values()
    ]


def _data_url(content: bytes) -> str:
    return f'url("data:font/woff2;base64,{base64.b64encode(content).decode()}")'
