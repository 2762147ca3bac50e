"""Change a pack at random, by seed, in hundreds of ways that people and machines break files."""

import csv
import io
import json
import os
import random
import shutil

import yaml

VALUES = (
    None, "", " ", "x", "yes", True, False, 0, -1, 1, 1e9, -1e9, 1e308, float("nan"), float("inf"),
    "nan", "inf", "1e400", "9" * 30, "0x1f", [], {}, [[]], {"en": "a"}, ["a", 1, None], "a" * 2000,
    "\x07", "\u2028", "<script>", "=1+1", "2020-13-45", "0000", "-5000", "1999/1990", "日本", 1.5,
    "../../etc/passwd", "BRI", "alba_main", "nowhere", "long_isle", ["long_isle"], 200, -200,
)  # fmt: skip
BYTES = (
    b"",
    b"\xff\xfe",
    b"\0",
    b"[" * 3000,
    b"{" * 3000,
    b"a: *a",
    b"<<: 1",
    b"\n\n",
    b"null",
    b"5",
)


def mutate(root, seed):
    """Change one file of a pack, or several, and say how."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    said = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        files = sorted(p for p in root.rglob("*") if p.is_file() and not p.is_symlink())
        path = chance.choice(files)
        change = chance.choice(CHANGES[path.suffix])
        said.append(
            f"{path.relative_to(root)}: {change.__name__} {change(path, chance) or ''}"[:200]
        )
    return "; ".join(said)


# whole files


def gone(path, _):
    """Take the file away."""
    path.unlink()


def folder(path, _):
    """Put a folder in the file's place."""
    path.unlink()
    path.mkdir()


def circle(path, _):
    """Put a link to itself in the file's place."""
    path.unlink()
    path.symlink_to(path.name)


def pipe(path, _):
    """Put a pipe that nobody writes to in the file's place."""
    path.unlink()
    os.mkfifo(path)


def other_file(path, chance):
    """Put another file of the pack in its place."""
    root = path.parents[path.parent.name in {"display", "lessons"}]
    others = sorted(p for p in root.rglob("*") if p.is_file())
    other = chance.choice([p for p in others if p != path])
    shutil.copyfile(other, path)
    return other.name


def some_bytes(path, chance):
    """Put a few bytes in place of all."""
    path.write_bytes(chance.choice(BYTES))


# bytes and lines


def cut_short(path, chance):
    """Leave out the end."""
    content = path.read_bytes()
    path.write_bytes(content[: chance.randrange(len(content) + 1)])


def flipped(path, chance):
    """Change some bytes."""
    content = bytearray(path.read_bytes() or b" ")
    for _ in range(chance.choice((1, 3, 30))):
        content[chance.randrange(len(content))] = chance.randrange(256)
    path.write_bytes(content)


def line_gone(path, chance):
    """Leave out a line."""
    lines = path.read_bytes().splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    path.write_bytes(b"".join(lines[:at] + lines[at + 1 :]))
    return lines[at][:60]


def line_twice(path, chance):
    """Write a line twice."""
    lines = path.read_bytes().splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    path.write_bytes(b"".join(lines[: at + 1] + lines[at:]))
    return lines[at][:60]


def letter_changed(path, chance):
    """Change a letter to another, or leave it out."""
    text = path.read_bytes().decode("utf-8", "replace") or " "
    at = chance.randrange(len(text))
    path.write_text(text[:at] + chance.choice(("", "x", "1", ":", ",", "'", "-")) + text[at + 1 :])
    return text[max(0, at - 20) : at + 20]


# cells of tables


def cell_changed(path, chance):
    """Put another value in a cell."""
    rows = _rows(path)
    row = chance.choice(rows[1:] or rows)
    at = chance.randrange(len(row))
    value = chance.choice([chance.choice(VALUES), chance.choice(chance.choice(rows))])
    was, row[at] = row[at], "" if value is None else str(value)
    _write(path, rows)
    return f"{was!r} -> {row[at][:40]!r}"


def column_gone(path, chance):
    """Leave out a column."""
    rows = _rows(path)
    at = chance.randrange(len(rows[0]))
    _write(path, [row[:at] + row[at + 1 :] for row in rows])
    return rows[0][at]


def column_renamed(path, chance):
    """Misspell a column."""
    rows = _rows(path)
    at = chance.randrange(len(rows[0]))
    rows[0][at] = misspelt(rows[0][at], chance)
    _write(path, rows)
    return rows[0][at]


def cells_swapped(path, chance):
    """Swap two cells of a row."""
    rows = _rows(path)
    row = chance.choice(rows)
    one, other = chance.randrange(len(row)), chance.randrange(len(row))
    row[one], row[other] = row[other], row[one]
    _write(path, rows)


def _rows(path):
    rows = list(csv.reader(io.StringIO(path.read_bytes().decode("utf-8", "replace"))))
    return [row for row in rows if row] or [["id"]]


def _write(path, rows):
    with path.open("w", newline="", encoding="utf-8") as file:
        csv.writer(file, lineterminator="\n").writerows(rows)


# values of documents


def value_changed(path, chance):
    """Put another value at some place of a document."""
    document = _document(path)
    places = list(_places(document))
    if not places:
        return "empty"
    holder, key = chance.choice(places)
    kept = [h[k] for h, k in places if not isinstance(h[k], (dict, list))]
    holder[key] = chance.choice([chance.choice(VALUES), chance.choice(kept or [None])])
    _dump(path, document)
    return f"{key}: {holder[key]!r}"[:80]


def value_gone(path, chance):
    """Leave out a key or an item."""
    document = _document(path)
    places = list(_places(document))
    if not places:
        return "empty"
    holder, key = chance.choice(places)
    del holder[key]
    _dump(path, document)
    return str(key)


def key_misspelt(path, chance):
    """Misspell a key."""
    document = _document(path)
    places = [(h, k) for h, k in _places(document) if isinstance(h, dict) and isinstance(k, str)]
    if not places:
        return "empty"
    holder, key = chance.choice(places)
    holder[misspelt(key, chance)] = holder.pop(key)
    _dump(path, document)
    return key


def item_twice(path, chance):
    """Write an item of a list twice."""
    document = _document(path)
    places = [(h, k) for h, k in _places(document) if isinstance(h, list)]
    if not places:
        return "no list"
    holder, at = chance.choice(places)
    holder.insert(at, holder[at])
    _dump(path, document)
    return str(holder[at])[:60]


def misspelt(word, chance):
    """Leave out, double or swap a letter."""
    if len(word) < 2:
        return word + "x"
    at = chance.randrange(len(word) - 1)
    return chance.choice(
        (
            word[:at] + word[at + 1 :],
            word[:at] + word[at] + word[at:],
            word[:at] + word[at + 1] + word[at] + word[at + 2 :],
        )
    )


def _places(document):
    """Go through every place of a document that holds a value."""
    inner = (
        document.items()
        if isinstance(document, dict)
        else enumerate(document)
        if isinstance(document, list)
        else ()
    )
    for key, value in list(inner):
        yield document, key
        yield from _places(value)


def _document(path):
    try:
        text = path.read_text(encoding="utf-8")
        return json.loads(text) if "json" in path.suffix else yaml.safe_load(text)
    except (ValueError, yaml.YAMLError):
        return None


class _Dumper(yaml.SafeDumper):
    def ignore_aliases(self, _):
        return True


def _dump(path, document):
    if "json" in path.suffix:
        path.write_text(json.dumps(document), encoding="utf-8")
    else:
        text = yaml.dump(document, Dumper=_Dumper, allow_unicode=True, sort_keys=False)
        path.write_text(text, encoding="utf-8")


WHOLE = (gone, folder, circle, pipe, other_file, some_bytes, cut_short, flipped)
LINES = (line_gone, line_twice, letter_changed)
CELLS = (cell_changed,) * 8 + (column_gone, column_renamed, cells_swapped)
PLACES = (value_changed,) * 10 + (value_gone,) * 4 + (key_misspelt,) * 3 + (item_twice,)
CHANGES = {
    ".yaml": WHOLE + LINES + PLACES,
    ".csv": WHOLE + LINES + CELLS,
    ".json": WHOLE + LINES + PLACES,
    ".topojson": WHOLE + LINES + PLACES,
    ".gpkg": WHOLE,
}
