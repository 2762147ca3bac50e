"""Change a pack at random, by seed, in hundreds of ways that people and machines break files."""

import csv
import io
import json
import os
import random
import shutil
import sqlite3

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
# a long list's items are much alike, and would hide what else its file holds
MANY = 60


def mutate(root, seed):
    """Change one file of a pack, or several, and say how."""
    chance = random.Random(seed)  # noqa: S311 - no secret hangs on it
    said = []
    for _ in range(chance.choice((1, 1, 1, 2, 3))):
        files = sorted(p for p in root.rglob("*") if p.is_file() and not p.is_symlink())
        files = [p for p in files if p.suffix in CHANGES]
        # each kind of file as often as another, however many the pack has of it
        kind = chance.choice(sorted({p.suffix for p in files}))
        path = chance.choice([p for p in files if p.suffix == kind])
        changes = CHANGES[path.suffix] + PATTERNED * (path.parent.name == "reading")
        change = chance.choice(changes)
        said.append(
            f"{path.relative_to(root)}: {change.__name__} {change(path, chance) or ''}"[:200]
        )
    # a name of a file may be no Unicode, and is told all the same
    return "; ".join(said).encode("utf-8", "replace").decode()


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
    root = _root_of(path)
    others = sorted(p for p in root.rglob("*") if p.is_file())
    other = chance.choice([p for p in others if p != path])
    shutil.copyfile(other, path)
    return other.name


def some_bytes(path, chance):
    """Put a few bytes in place of all."""
    path.write_bytes(chance.choice(BYTES))


def renamed(path, chance):
    """Give the file another name."""
    name = misspelt(path.stem, chance) + path.suffix
    path.rename(path.with_name(name))
    return name


def second_copy(path, _):
    """Put the file beside itself under another name."""
    shutil.copyfile(path, path.with_name(f"copy-{path.name}"))


def linked_from_elsewhere(path, chance):
    """Put a link to a file outside the pack in the file's place."""
    path.unlink()
    path.symlink_to(chance.choice(("/etc/hostname", "/dev/null", "/dev/zero", "/proc/self/mem")))


# bytes and lines


def written_otherwise(path, chance):
    """Write the text in another way: a mark in front, other ends of lines, another encoding."""
    text = path.read_bytes().decode("utf-8", "replace")
    how = chance.choice(("utf-8-sig", "utf-16", "shift_jis", "cp1251", "lines", "returns"))
    if how in {"lines", "returns"}:
        path.write_bytes(text.replace("\n", "\r\n" if how == "lines" else "\r").encode())
    else:
        path.write_bytes(text.encode(how, "replace"))
    return how


def lines_moved(path, chance):
    """Put the lines of the file in another order, or some of them."""
    lines = path.read_bytes().splitlines(keepends=True) or [b""]
    at = chance.randrange(len(lines))
    upto = min(len(lines), at + chance.choice((2, 3, len(lines))))
    some = lines[at:upto]
    chance.shuffle(some)
    path.write_bytes(b"".join([*lines[:at], *some, *lines[upto:]]))


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


def row_twice(path, chance):
    """Write a row twice, the second time with another value."""
    rows = _rows(path)
    row = list(chance.choice(rows[1:] or rows))
    at = chance.randrange(len(row))
    row[at] = str(chance.choice(VALUES) or "")
    rows.append(row)
    _write(path, rows)
    return f"{row[0]}: {row[at][:40]}"


def column_emptied(path, chance):
    """Leave every cell of a column empty, or give all one value."""
    rows = _rows(path)
    at, value = chance.randrange(len(rows[0])), str(chance.choice(("", "", *VALUES)) or "")
    for row in rows[1:]:
        row[at : at + 1] = [value]
    _write(path, rows)
    return f"{rows[0][at]}: {value[:40]}"


def column_added(path, chance):
    """Add a column that nobody knows."""
    rows = _rows(path)
    name = chance.choice(("", "remark", "id", "заметка", misspelt(rows[0][0], chance)))
    _write(path, [[*row, name if row is rows[0] else "x"] for row in rows])
    return name


def number_shifted(path, chance):
    """Change a number a little, or much."""
    rows = _rows(path)
    found = [
        (row, at) for row in rows[1:] for at, cell in enumerate(row) if _number(cell) is not None
    ]
    if not found:
        return "no number"
    row, at = chance.choice(found)
    was, row[at] = row[at], str(_number(row[at]) * chance.choice((1.01, 10, -1, 0, 1e6)))
    _write(path, rows)
    return f"{was} -> {row[at]}"


def _number(cell):
    try:
        return float(cell)
    except ValueError:
        return None


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


def kind_changed(path, chance):
    """Put a value of another kind in a value's place: its list, its text, its only part."""
    document = _document(path)
    places = list(_places(document))
    if not places:
        return "empty"
    holder, key = chance.choice(places)
    value = holder[key]
    within = list(value.values()) if isinstance(value, dict) else value
    holder[key] = chance.choice(
        (
            [value],
            {"id": value},
            {key if isinstance(key, str) else "en": value},
            str(value),
            within[0] if isinstance(within, list) and within else None,
            dict(enumerate(value)) if isinstance(value, list) else [value, value],
        )
    )
    _dump(path, document)
    return f"{key}: {holder[key]!r}"[:80]


def values_swapped(path, chance):
    """Swap the values of two places."""
    document = _document(path)
    places = list(_places(document))
    if not places:
        return "empty"
    (one, a), (other, b) = chance.choice(places), chance.choice(places)
    if a == b:
        alike = [place for place in places if place[1] == a]
        other, b = chance.choice(alike)
    one[a], other[b] = other[b], one[a]
    try:
        _dump(path, document)
    except (RecursionError, ValueError):
        return "a circle, left alone"
    return f"{a} <-> {b}"


def key_lent(path, chance):
    """Give a mapping a key, with its value, that another mapping of the pack has."""
    document = _document(path)
    holders = [holder for holder, _ in _places(document) if isinstance(holder, dict)]
    if not holders:
        return "no mapping"
    others = [p for p in path.parent.iterdir() if p.suffix == path.suffix and p.is_file()]
    lent = [
        (holder, key)
        for holder, key in _places(_document(chance.choice(others or [path])))
        if isinstance(holder, dict)
    ]
    if not lent:
        return "nothing to lend"
    holder, key = chance.choice(lent)
    chance.choice(holders)[key] = holder[key]
    _dump(path, document)
    return str(key)


def other_name(path, chance):
    """Put a name that stands elsewhere in the pack in the place of a text."""
    document = _document(path)
    texts = [(h, k) for h, k in _places(document) if isinstance(h[k], str)]
    others = [p for p in path.parent.iterdir() if p.suffix == path.suffix and p.is_file()]
    theirs = _document(chance.choice(others or [path]))
    known = [h[k] for h, k in _places(theirs) if isinstance(h[k], str)]
    known += [k for _, k in _places(theirs) if isinstance(k, str)]
    if not texts or not known:
        return "no text"
    holder, key = chance.choice(texts)
    holder[key] = chance.choice(known)
    _dump(path, document)
    return f"{key}: {holder[key]!r}"[:80]


# patterns of what documents are read by

PATTERNS = (
    "(a+)+b", "(?:a|a)*c", ".*.*.*x", "x{1000000}", "(", "[", "a)", "*a", "\\", "(?i)x", "(?P<a>b)(?P=a)", r"(b)\1",
    "(?<=a+)b", "(?<!ab)c", "(?(1)a|b)", "(?#note)", r"\p{L}", "{chain}", "{claimant}{claimant}", "{nobody}", "|", "()",
    "^", "$", r"\b", r"\Z", "(?:)", "(?!)", ".", "а" * 3000, "[^ ]", r"\d{2,3}", "(?>a+)a", "a++", "(?s:.)", "\ud7ff",
    "(?:" * 90 + "x" + ")" * 90, "[а-яё]+(?: [а-яё]+)*", "島", r"\N{DIGIT ONE}", "a{3,1}", "a{,}", "(?=x)(?=y)z", "\n",
)  # fmt: skip


def pattern_changed(path, chance):
    """Put another pattern in a pattern's place, or into the middle of one."""
    document = _document(path)
    texts = [(h, k) for h, k in _places(document) if isinstance(h[k], str)]
    if not texts:
        return "no pattern"
    holder, key = chance.choice(texts)
    was, new = holder[key], chance.choice(PATTERNS)
    at = chance.randrange(len(was) + 1)
    holder[key] = chance.choice((new, was[:at] + new + was[at:], was[:at], f"(?:{was})" + new))
    _dump(path, document)
    return f"{key}: {holder[key]!r}"[:80]


def pattern_added(path, chance):
    """Give a mapping one more pattern, under a language or another key."""
    document = _document(path)
    holders = [h for h, _ in _places(document) if isinstance(h, dict)]
    if not holders:
        return "no mapping"
    holder = chance.choice(holders)
    key = chance.choice(
        ("en", "ja", "ru", "weak", "land_en", "chain", "words", "units", "no", True, 5)
    )
    holder[key] = chance.choice((chance.choice(PATTERNS), {"en": chance.choice(PATTERNS)}))
    _dump(path, document)
    return f"{key}: {holder[key]!r}"[:80]


# names of files

NAMES = (
    "a b", " a", "a ", "-a", "--help", "a\nb", "a\tb", "a\x1b[0m", "a\u202eb", "日本", "e\u0301", "\u00e9", "a.b.c", "a..",
    "...", "CON", "%2e%2e", "a%00", "<b>", "'", '"', "$(a)", "&", "a;b", "*", "?", "[a]", "#", "a" * 200, "~", "=1+1",
    "law_", "law_a_b_c", "copy", "pack", "units", "speakers", "pairs", "datapackage", "\ufeff", "\udcff",
)  # fmt: skip


def named_oddly(path, chance):
    """Give the file, or a copy of it, an odd name, or another ending, here or in another folder."""
    name = chance.choice(NAMES) + chance.choice((path.suffix, path.suffix, path.suffix.upper()))
    name = chance.choice((name, name, "." + name, path.name + "~", path.stem, path.name + ".yaml"))
    root = _root_of(path)
    folders = [path.parent, path.parent, *(root / one for one in sorted(FOLDERS)), root]
    new = chance.choice(folders) / name
    new.parent.mkdir(exist_ok=True)
    if chance.random() < 0.5:
        path.rename(new)
    elif new != path:
        shutil.copyfile(path, new)
    return repr(f"{new.parent.name}/{name}")


def case_changed(path, chance):
    """Write the file's name in other letters: large ones, or the same ones composed otherwise."""
    name = chance.choice((path.name.upper(), path.name.capitalize(), path.name.replace("_", "-")))
    path.rename(path.with_name(name))
    return name


# documents that claims rest on, and who says what in them


def document_changed(path, chance):
    """Change what a card says of its document, of a claim's place in it, or of who speaks."""
    cards = sorted((_root_of(path) / "claims").glob("*.yaml"))
    if not cards:
        return "no card"
    card = chance.choice(cards)
    found = _document(card)
    if not isinstance(found, dict):
        return "no card"
    about = found.get("document")
    claims = [one for one in found.get("claims") or () if isinstance(one, dict)]
    holders = [about] * 3 + claims if isinstance(about, dict) else claims
    holders += [one for one in found.values() if isinstance(one, dict) and "side" in one]
    if not holders:
        return "no document"
    key, value = chance.choice(OF_DOCUMENTS)
    chance.choice(holders)[key] = value
    _dump(card, found)
    return f"{card.name}, {key}: {value!r}"[:80]


def _root_of(path):
    return path.parents[path.parent.name in FOLDERS]


FOLDERS = {"claims", "display", "lessons", "reading"}
OF_DOCUMENTS = (
    ("file", "../card.txt"), ("file", "a\\b.txt"), ("file", ""), ("file", "."), ("file", "x" * 400), ("file", "a\nb"),
    ("sha256", "0" * 64), ("sha256", "A" * 64), ("sha256", 5), ("bytes", 0), ("bytes", -1), ("bytes", 10**30),
    ("characters", 1), ("characters", 1.5), ("characters", True), ("language", False), ("language", "xx"),
    ("language", ""), ("language", "<b>"), ("date", 3019), ("date", "3019-01-01"), ("date", "2001-13"),
    ("date", "2001/1999"), ("date", "0000"), ("date_status", "guessed"), ("url", "javascript:alert(1)"),
    ("url", "http://["), ("url", "https://a:99999/"), ("url", "https://a:80a"), ("url", "http://a b"),
    ("boilerplate", [{"start": 5, "end": 1}]), ("boilerplate", [{"start": 0, "end": 10**9}]), ("boilerplate", 5),
    ("untitled", "maybe"), ("start", -1), ("end", 0), ("end", 10**9), ("cue", [5]), ("cue", [9, 1]), ("cue", "here"),
    ("speaker", "nobody"), ("members", ["minister"]), ("members", ["paper", "minister"]), ("side", "MARS"),
    ("asserted", "3019"), ("meant", "1999/1990"), ("units", ["long_isle", "long_isle"]), ("units_mode", "none"),
    ("agrees_with", ["000-01"]), ("contradicts", ["000-01"]), ("contradicts", "000-02"), ("id", True), ("id", 1),
    ("id", "card"), ("id", ""), ("id", "a/b"), ("title", {"en": True, "ja": "x", "ru": "x"}), ("outlet", "A paper"),
    ("quantities", [{"value": -5, "unit": "km", "comparator": "about"}]), ("kind", "song"), ("notes", "a slip"),
)  # fmt: skip

# tables of GeoPackages

STATEMENTS = (
    'DROP TABLE "{table}"',
    'DELETE FROM "{table}"',
    'UPDATE "{table}" SET "{column}" = NULL',
    'UPDATE "{table}" SET "{column}" = \'x\' WHERE rowid = {row}',
    'UPDATE "{table}" SET "{column}" = 1e308 WHERE rowid = {row}',
    'UPDATE "{table}" SET "{column}" = \'\' WHERE rowid = {row}',
    'DELETE FROM "{table}" WHERE rowid = {row}',
    'ALTER TABLE "{table}" DROP COLUMN "{column}"',
    'ALTER TABLE "{table}" RENAME COLUMN "{column}" TO "{column}x"',
    'ALTER TABLE "{table}" RENAME TO "{table}x"',
    'UPDATE "{table}" SET "{column}" = (SELECT "{column}" FROM "{table}" LIMIT 1) WHERE rowid = {row}',
    'UPDATE "{table}" SET "{column}" = zeroblob(40) WHERE rowid = {row}',
)


def table_changed(path, chance):
    """Change a table of a GeoPackage by a statement."""
    with sqlite3.connect(path) as base:
        try:
            # a trigger of the format may ask for functions that only GDAL has
            for (name,) in base.execute(
                "SELECT name FROM sqlite_master WHERE type = 'trigger'"
            ).fetchall():
                base.execute(f'DROP TRIGGER "{name}"')
            tables = [
                name
                for (name,) in base.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
                if not name.startswith(("rtree", "sqlite"))
            ]
            table = chance.choice(tables)
            columns = [row[1] for row in base.execute(f'PRAGMA table_info("{table}")')]
            asked = f'SELECT rowid FROM "{table}"'  # noqa: S608 - a table of the file itself
            rows = [row for (row,) in base.execute(asked)] or [1]
            said = chance.choice(STATEMENTS).format(
                table=table, column=chance.choice(columns), row=chance.choice(rows)
            )
            base.execute(said)
        except sqlite3.Error as error:
            said = f"{error}"
    base.close()
    return said


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
    """Go through the places of a document that hold a value; of a long list's, through some."""
    inner = (
        list(document.items())
        if isinstance(document, dict)
        else list(enumerate(document))
        if isinstance(document, list)
        else []
    )
    for key, value in inner[:: max(1, len(inner) // MANY)]:
        yield document, key
        yield from _places(value)


def _document(path):
    try:
        text = path.read_text(encoding="utf-8")
        return (
            json.loads(text) if "json" in path.suffix else yaml.load(text, Loader=yaml.CSafeLoader)
        )
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


WHOLE = (gone, folder, circle, pipe, other_file, some_bytes, cut_short, flipped, renamed)
WHOLE += (
    second_copy,
    linked_from_elsewhere,
    written_otherwise,
    named_oddly,
    named_oddly,
    case_changed,
)
LINES = (line_gone, line_twice, letter_changed, lines_moved)
CELLS = (cell_changed,) * 8 + (column_gone, column_renamed, cells_swapped, row_twice)
CELLS += (column_emptied, column_added, number_shifted, number_shifted, number_shifted)
PLACES = (value_changed,) * 10 + (value_gone,) * 4 + (key_misspelt,) * 3 + (item_twice,)
PLACES += (kind_changed,) * 4 + (values_swapped,) * 2 + (key_lent,) * 3 + (other_name,) * 4
PATTERNED = (pattern_changed,) * 40 + (pattern_added,) * 10
CHANGES = {
    ".yaml": WHOLE + LINES + PLACES * 2 + (document_changed,) * 8,
    ".csv": WHOLE + LINES + CELLS * 2,
    ".json": WHOLE + LINES + PLACES,
    ".topojson": WHOLE + LINES + PLACES,
    ".gpkg": WHOLE + (table_changed,) * 12,
}
