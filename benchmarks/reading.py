"""
Measure reading against texts that people marked: precision and recall, each with its counts.

``python -m benchmarks.reading [FOLDER]`` reads FOLDER/devset and FOLDER/reference with FOLDER/seeds,
which are not distributed (``../shared`` where none is named), and ``tests/reading``, which is.
"""

from __future__ import annotations

import json
import sys
from pathlib import Path

from geo.pack.loading import load_pack
from geo.reading.document import ReadDocument
from geo.reading.furniture import is_set_apart
from geo.reading.reader import Reader

ROOT = Path(__file__).parents[1]
WORTH = {
    "holds": "correct",
    "holds_roughly": "mostly_correct",
    "partly_right": "mostly_correct",
    "does_not_hold": "incorrect",
}


def rows(path):
    """Read the rows of a file; none where it is not there."""
    return (
        [json.loads(line) for line in path.read_text("utf-8").splitlines()]
        if path.is_file()
        else []
    )


def by_document(path):
    found = {}
    for row in rows(path):
        found.setdefault(row["doc"], []).append(row)
    return found


def plain(name):
    """Write a speaker as both sides write it."""
    return (name or "").lower().removeprefix("the ").replace(" (unnamed)", "")


class Tally:
    """Counts what was found rightly, wrongly, and not at all."""

    def __init__(self):
        self.right = self.found = self.known = self.met = 0

    def add(self, found, marked, same):
        """Pair what was found with what was marked, each once."""
        left = list(found)
        for one in marked:
            hit = next((x for x in left if same(x, one)), None)
            self.met += hit is not None
            if hit is not None:
                left.remove(hit)
        self.known += len(marked)
        self.found += len(found)
        self.right += len(found) - len(left)

    def share(self, part, whole):
        return f"{part}/{whole} = {part / whole:.3f}" if whole else "none"

    def line(self, name):
        precision, recall = self.share(self.right, self.found), self.share(self.met, self.known)
        return f"{name:32} precision {precision:18} recall {recall}"


def overlaps(found, marked):
    return found.start < marked["end"] and marked["start"] < found.end


def same_mention(found, marked):
    return overlaps(found, marked) and set(found.units) == set(marked["islands"])


def same_speech(found, marked):
    return overlaps(found, marked) and plain(found.speaker) == plain(marked["speaker"])


def direct(found):
    """Give the speech between marks, which alone is marked."""
    return [q for q in found.quotations if q.speaker and q.kind != "reported"]


def same_claim(found, marked):
    own = marked["speaker_side"] == "outlet"
    speaker = "" if own else plain(marked["speaker"])
    same = plain(found.speaker) == speaker and set(found.units) == set(marked["islands"])
    return overlaps(found, marked) and same


def read_all(reader, folder, names):
    return {
        name: reader.read(ReadDocument.of(name, (folder / name).read_bytes().decode("utf-8")))
        for name in names
    }


def measure_marked(reader, gold, texts, title):
    """Measure mentions and speech of texts with their marks."""
    if not gold:
        return
    layers = read_all(reader, texts, [row["file"] for row in gold])
    mentions, speech, silent = Tally(), Tally(), 0
    for row in gold:
        found = layers[row["file"]]
        mentions.add(found.mentions, row["mentions"], same_mention)
        speech.add(direct(found), row["quotes"], same_speech)
        silent += bool(not row["mentions"] and not found.mentions)
    print(mentions.line(f"{title}: mentions"))
    print(speech.line(f"{title}: speech to speaker"))
    without = sum(not row["mentions"] for row in gold)
    print(f"{title + ': look-alikes':32} {silent} of {without} texts without mentions stay without")


def measure_seeds(reader, folder):
    """Measure every layer on the articles whose claims the editors wrote down."""
    marks = folder / "reference"
    gold = by_document(marks / "seed_mentions.jsonl")
    if not gold:
        return
    layers = read_all(reader, folder / "seeds", gold)
    mentions, speech, claims = Tally(), Tally(), Tally()
    quotes, told = (
        by_document(marks / "seed_quotes.jsonl"),
        by_document(marks / "seed_claims.jsonl"),
    )
    for name, found in layers.items():
        mentions.add(found.mentions, gold[name], same_mention)
        spoken = [q for q in quotes[name] if q["speaker"]]
        speech.add(direct(found), spoken, same_speech)
        claims.add(found.claims, told[name], same_claim)
    print(mentions.line("seeds: mentions"))
    print(speech.line("seeds: speech to speaker"))
    print(claims.line("seeds: claims, each paired once"))
    print_overlapping(layers, told)
    print_furniture(layers, by_document(marks / "seed_boilerplate.jsonl"), told)
    print_scenarios(layers, told)


def print_overlapping(layers, told):
    tally = Tally()
    for name, found in layers.items():
        tally.known += len(told[name])
        tally.found += len(found.claims)
        tally.met += sum(any(same_claim(c, one) for c in found.claims) for one in told[name])
        tally.right += sum(any(same_claim(c, one) for one in told[name]) for c in found.claims)
    print(tally.line("seeds: claims, overlapping"))


def print_furniture(layers, marked, told):
    spans = [(name, one) for name, some in marked.items() for one in some]
    hits = sum(any(overlaps(f, one) for f in layers[name].furniture) for name, one in spans)
    lost = sum(
        is_set_apart(layers[name].furniture, (one["start"], one["end"]))
        for name, some in told.items()
        for one in some
    )
    print(f"{'seeds: furniture':32} {hits} of {len(spans)} spans, {lost} true claims lost")


def print_scenarios(layers, told):
    """Compare the scenarios of each marked claim with those of the claim that covers most of it."""
    tally = Tally()
    for name, some in told.items():
        for one in some:
            near = [c for c in layers[name].claims if overlaps(c, one)]
            best = max(
                near,
                key=lambda c: min(c.end, one["end"]) - max(c.start, one["start"]),
                default=None,
            )
            found = {s.id for s in best.scenarios} if best else set()
            known = set(one["scenario_ids"])
            tally.right += len(found & known)
            tally.met += len(found & known)
            tally.found += len(found)
            tally.known += len(known)
    print(tally.line("seeds: scenarios of claims"))


def measure_sentences(reader, path):
    told = rows(path)
    if not told:
        return
    got = [
        (row, WORTH.get(reader.read_sentence(row["text"]).verdict, "not_measurable"))
        for row in told
    ]
    right = sum(row["verdict"] == worth for row, worth in got)
    rash = sum(row["verdict"] == "not_measurable" != worth for row, worth in got)
    print(
        f"{'sentences: verdicts':32} {right} of {len(told)} right, {rash} on what cannot be measured"
    )


def main(folder):
    reader = Reader(load_pack())
    own = ROOT / "tests" / "reading"
    measure_marked(reader, rows(own / "own_gold.jsonl"), own / "own", "invented texts")
    devset = folder / "devset"
    gold = [row for row in rows(devset / "gold.jsonl") if not row["file"].startswith("own_")]
    measure_marked(reader, gold, devset / "texts", "public-domain texts")
    measure_seeds(reader, folder)
    measure_sentences(reader, devset / "sentences.jsonl")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else ROOT.parent / "shared")
