"""
Feed what reads the texts of people with bytes that lead into its rarer branches, by atheris.

``make fuzz`` runs it where atheris installs (3.0.0 does on CPython 3.11 under Linux): it watches which branches an
input reaches and changes those that reached new ones. Whatever is raised is an error of this
library with its sentence, or it is a fault; so is an input that takes longer than ten seconds.
"""

import json
import os
import sys
from contextlib import suppress
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["geo"]):
    from geo.errors import FourIslandsError
    from geo.lessons.lessons import read_lesson
    from geo.pack.intake import parse_json
    from geo.pack.intake import table_lines
    from geo.pack.loading import load_pack
    from geo.pack.plain_yaml import parse_yaml
    from geo.pack.records import Report
    from geo.pack.topojson import parse_topology
    from geo.reading.document import ReadDocument
    from geo.reading.intake import take_documents
    from geo.reading.markup import read_markup
    from geo.reading.pattern_bounds import bounded
    from geo.reading.reader import Reader
    from geo.scene.address import read_address
    from geo.scene.measurement import parse_measurement
    from geo.text.folding import fold
    from geo.text.query import written

PACK = load_pack()
READER = Reader(PACK)
SECONDS, MEGABYTES, SHARE = 10, 2000, 0.1


def lesson(text):
    """Read a lesson; what is wrong is told of a place in it."""
    report = Report()
    assert read_lesson(text, "x.yaml", report) is not None or report.problems
    json.dumps([str(one) for one in report.problems]).encode()


def address(text):
    """Read an address; what is read is known, and what is not is said."""
    found = read_address(text, PACK)
    assert not read_address(written(found.said), PACK).notices


def documents(text):
    """Take a file in by each of its endings, and read what is in it."""
    content = text.encode("utf-8", "replace")
    taken = take_documents([(f"x.{ending}", content) for ending in ("txt", "html", "jsonl")])
    assert not any(said.key == "reading.unforeseen" for _, said in taken.problems)
    for one in taken.documents:
        READER.read(one)


TARGETS = (
    parse_yaml,
    table_lines,
    parse_json,
    lambda text: parse_topology(parse_json(text)),
    lesson,
    address,
    lambda text: parse_measurement(text, PACK),
    bounded,
    fold,
    lambda text: read_markup("x", text),
    documents,
    lambda text: READER.read(ReadDocument.of("x", text)),
    READER.read_sentence,
)


def one_input(data):
    """Let the first byte choose who reads the rest."""
    if not data:
        return
    text = data[1:].decode("utf-8", "replace")
    with suppress(FourIslandsError):
        TARGETS[data[0] % len(TARGETS)](text)


def main():
    """Run for a tenth of the minutes, from texts that are whole; what is found stands beside them."""
    seconds = int(float(os.environ.get("MINUTES", "1")) * 60 * SHARE)
    corpus = Path(sys.argv[1])
    corpus.mkdir(parents=True, exist_ok=True)
    kinds = ("pack.yaml", "places.csv", "datapackage.json", "", "lessons/1-five-minutes.yaml")
    for number, name in enumerate(kinds):
        if name:
            head = (PACK.root / name).read_bytes()[:4000]
            (corpus / f"seed-{number}").write_bytes(bytes([number]) + head)
    limits = [f"-max_total_time={seconds}", f"-timeout={SECONDS}", f"-rss_limit_mb={MEGABYTES}"]
    found = f"-artifact_prefix={corpus.parent}/"
    atheris.Setup([sys.argv[0], str(corpus), *limits, found, "-max_len=4096"], one_input)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
