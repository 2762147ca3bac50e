"""
Make an archive of news that never was: documents of 2.1 kB in three languages, 2 % of them relevant.

Words are drawn by their rank from vocabularies of 40,000 made-up words each, so that the archive
compresses about as badly as real text. A relevant document names disputed units of the pack, says
who said so, and gives a distance. The same seed makes the same bytes.

``python -m benchmarks.archive_maker FOLDER [--documents 200000] [--format parquet]``
"""

from __future__ import annotations

import argparse
import json
from dataclasses import dataclass
from itertools import accumulate
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from typing import Any

import numpy as np
import pyarrow as pa
import pyarrow.parquet as pq

from geo.pack.loading import load_pack

if TYPE_CHECKING:
    from collections.abc import Iterator

    from geo.pack.pack import Pack

DOCUMENTS = 200_000
DOCUMENT_BYTES = 2_100
RELEVANT = 0.02
# as in a wire service that translates
SHARES = {"en": 0.6, "ru": 0.25, "ja": 0.15}
VOCABULARY = 40_000
PER_FILE, PER_GROUP = 50_000, 10_000
FORMATS = ("parquet", "jsonl", "jsonl.gz", "jsonl.zst")

SYLLABLES = {
    "en": [
        "ba",
        "be",
        "bo",
        "bra",
        "ca",
        "cen",
        "co",
        "da",
        "den",
        "di",
        "do",
        "el",
        "en",
        "er",
        "est",
        "fa",
        "fi",
        "for",
        "ga",
        "gi",
        "gra",
        "ha",
        "he",
        "hin",
        "in",
        "ing",
        "ja",
        "ka",
        "la",
        "len",
        "li",
        "lo",
        "ma",
        "men",
        "mi",
        "mor",
        "na",
        "ne",
        "ni",
        "nor",
        "on",
        "or",
        "pa",
        "pe",
        "pli",
        "po",
        "ra",
        "re",
        "ri",
        "ro",
        "sa",
        "se",
        "si",
        "son",
        "sta",
        "ta",
        "te",
        "ter",
        "ti",
        "to",
        "tra",
        "un",
        "ur",
        "va",
        "ve",
        "vi",
        "wa",
        "we",
        "wil",
        "yo",
    ],
    "ru": [
        "ба",
        "бе",
        "бо",
        "вра",
        "ва",
        "вен",
        "во",
        "да",
        "ден",
        "ди",
        "до",
        "ель",
        "ен",
        "ер",
        "есть",
        "фа",
        "фи",
        "фор",
        "га",
        "ги",
        "гра",
        "жа",
        "же",
        "ин",
        "ия",
        "йка",
        "ка",
        "ла",
        "лен",
        "ли",
        "ло",
        "ма",
        "мен",
        "ми",
        "мор",
        "на",
        "не",
        "ни",
        "нор",
        "он",
        "ор",
        "па",
        "пе",
        "пли",
        "по",
        "ра",
        "ре",
        "ри",
        "ро",
        "са",
        "се",
        "си",
        "сон",
        "ста",
        "та",
        "те",
        "тер",
        "ти",
        "то",
        "тра",
        "ун",
        "ур",
        "ча",
        "ве",
        "ви",
        "за",
        "зе",
        "зил",
        "ён",
    ],
    "ja": list(
        "日月火水木金土山川田町村市区県国会社政府経済産業新聞記者発表調査報告対応問題計画事業地域住民"
        "学校教育文化研究開発技術情報通信安全環境保護医療福祉交通道路建設農林漁港湾のにはをがとでもへ"
    ),
}
# a sentence that speaks of a unit; {a} and {b} are names, {km} a number
RELEVANT_SENTENCES = {
    "en": (
        "“{a} lies {km} km from the coast,” the minister Dan Orlick said on Tuesday. The return of {a} "
        "and {b} was discussed, but the envoy said that {b} would not be handed over."
    ),
    "ru": (
        "«{a} находится в {km} км от берега», — заявил министр Дан Орлик. Обсуждалась передача "
        "островов {a} и {b}, но посланник сказал, что {b} не отдадут."
    ),
    "ja": "「{a}は海岸から{km}キロだ」と大臣は述べた。{a}と{b}の返還が協議された。",
}
JOINS = {"en": " ", "ru": " ", "ja": ""}
STOPS = {"en": ". ", "ru": ". ", "ja": "。"}
SENTENCE_WORDS = 14
SCHEMA = pa.schema([(name, pa.string()) for name in ("id", "text", "date", "outlet", "url")])


@dataclass(frozen=True)
class Vocabulary:
    """Words of one language, with how often each comes."""

    words: list[str]
    odds: np.ndarray
    mean_bytes: float

    @classmethod
    def of(cls, language: str, rng: np.random.Generator) -> Vocabulary:
        """Make words out of syllables; the commonest come as the commonest of a language do."""
        syllables = SYLLABLES[language]
        lengths = rng.integers(1, 5, VOCABULARY)
        picks = rng.integers(0, len(syllables), (VOCABULARY, 4))
        words = [
            "".join(syllables[i] for i in row[:n])
            for row, n in zip(picks.tolist(), lengths, strict=True)
        ]
        odds = 1 / (np.arange(VOCABULARY) + 5)
        odds /= odds.sum()
        sizes = np.array([len((w + JOINS[language]).encode()) for w in words])
        return cls(words, np.cumsum(odds), float(sizes @ odds))

    def draw(self, count: int, rng: np.random.Generator) -> list[str]:
        """Draw so many words."""
        places = np.searchsorted(self.odds, rng.random(count)).clip(max=VOCABULARY - 1)
        return [self.words[i] for i in places.tolist()]


def names_of(pack: Pack) -> dict[str, list[str]]:
    """List the names of the disputed units in each language, those that most speak of."""
    return {
        language: [u.name(language) for u in pack.units.values() if u.disputed and u.parent is None]
        for language in SHARES
    }


@dataclass
class Maker:
    """Makes documents one after the other from one seed."""

    rng: np.random.Generator
    vocabularies: dict[str, Vocabulary]
    names: dict[str, list[str]]
    relevant: float = RELEVANT

    @classmethod
    def of(cls, seed: int, pack: Pack | None = None, *, relevant: float = RELEVANT) -> Maker:
        """Begin with a seed."""
        rng = np.random.default_rng(seed)
        vocabularies = {language: Vocabulary.of(language, rng) for language in SHARES}
        return cls(rng, vocabularies, names_of(pack or load_pack()), relevant)

    def documents(self, count: int, first: int = 0) -> Iterator[dict[str, str]]:
        """Make so many documents."""
        languages = self.rng.choice(list(SHARES), count, p=list(SHARES.values()))
        is_relevant = self.rng.random(count) < self.relevant
        days = self.rng.integers(0, 365 * 20, count)
        for i, (language, hit, day) in enumerate(
            zip(languages.tolist(), is_relevant.tolist(), days, strict=True), first
        ):
            yield {
                "id": f"{language}-{i:08}",
                "text": self._text(language, hit=hit),
                "date": str(np.datetime64("2004-01-01") + day),
                "outlet": f"{language} outlet {day % 40}",
                "url": f"https://example.org/{language}/{i}",
            }

    def _text(self, language: str, *, hit: bool) -> str:
        vocabulary = self.vocabularies[language]
        added = self._sentence(language) if hit else ""
        left = DOCUMENT_BYTES - len(added.encode())
        words = vocabulary.draw(int(left / vocabulary.mean_bytes), self.rng)
        joined = [
            JOINS[language].join(words[i : i + SENTENCE_WORDS])
            for i in range(0, len(words), SENTENCE_WORDS)
        ]
        if added:
            joined.insert(int(self.rng.integers(0, len(joined))), added)
        return STOPS[language].join(joined)

    def _sentence(self, language: str) -> str:
        first, second = self.rng.choice(self.names[language], 2, replace=False)
        return RELEVANT_SENTENCES[language].format(
            a=first, b=second, km=int(self.rng.integers(5, 400))
        )


def write_archive(folder: Path, documents: int, kind: str, *, seed: int = 1) -> list[Path]:
    """
    Write an archive into a folder, in files of 50,000 documents.

    Parameters
    ----------
    folder
        Is made where it is not there.
    documents
        How many.
    kind
        One of :data:`FORMATS`.
    seed
        What words are drawn by.
    """
    folder.mkdir(parents=True, exist_ok=True)
    maker = Maker.of(seed)
    ends = list(accumulate([PER_FILE] * (documents // PER_FILE), initial=0))
    ends += [documents] if ends[-1] < documents else []
    made = []
    for first, end in pairwise(ends):
        path = folder / f"news_{first:09}.{kind}"
        _WRITERS[kind](path, maker.documents(end - first, first))
        made.append(path)
    return made


def _write_parquet(path: Path, documents: Iterator[dict[str, str]]) -> None:
    with pq.ParquetWriter(path, SCHEMA, compression="zstd") as writer:
        rows: list[Any] = []
        for one in documents:
            rows.append(one)
            if len(rows) == PER_GROUP:
                writer.write_table(pa.Table.from_pylist(rows, SCHEMA))
                rows = []
        if rows:
            writer.write_table(pa.Table.from_pylist(rows, SCHEMA))


def _write_lines(path: Path, documents: Iterator[dict[str, str]]) -> None:
    codec = {".gz": "gzip", ".zst": "zstd"}.get(path.suffix)
    with pa.output_stream(path, compression=codec) as stream:
        for one in documents:
            stream.write(json.dumps(one, ensure_ascii=False).encode() + b"\n")


_WRITERS = {kind: _write_parquet if kind == "parquet" else _write_lines for kind in FORMATS}


def main() -> None:
    """Write an archive from the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--documents", type=int, default=DOCUMENTS)
    parser.add_argument("--format", choices=FORMATS, default="parquet")
    parser.add_argument("--seed", type=int, default=1)
    given = parser.parse_args()
    for path in write_archive(given.folder, given.documents, given.format, seed=given.seed):
        print(path)


if __name__ == "__main__":
    main()
