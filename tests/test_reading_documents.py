"""A document is read as a whole: furniture, dates, speech, scenarios and claims, each with its rule."""

from __future__ import annotations

import datetime as dt
import json
import os
import random
from pathlib import Path

import pytest

from geo.claims.statements import ATTRIBUTIONS
from geo.claims.statements import KINDS
from geo.claims.statements import STANCES
from geo.claims.statements import UNITS_MODES
from geo.claims.verdicts import VERDICTS
from geo.reading.dating import document_date
from geo.reading.document import ReadDocument
from geo.reading.layers import MENTION_KINDS
from geo.reading.layers import QUOTATION_KINDS
from geo.reading.markup import read_markup
from geo.reading.prose import Prose
from geo.reading.reader import Reader
from geo.reading.scenarios import load_cues

HERE = Path(__file__).parent
PROJECT = HERE.parent
OUTSIDE = PROJECT.parent / "shared"
FOUR = ("etorofu", "kunashiri", "shikotan", "habomai")
LAYERS = (
    "furniture",
    "mentions",
    "anchors",
    "quantities",
    "dates",
    "quotations",
    "reports",
    "scenarios",
    "claims",
)
ARTICLE = """The Daily Herald

Talks on islands go on

The Daily Herald

Posted: Jan 24, 2019 at 9:00 am

Photo credit: A. Photographer

Prime Minister Jane Roe of Japan met reporters on Tuesday. She said that Shikotan lies 90 km from Hokkaido.

“We claim all four,” she added. Moscow insists that the results of World War II must be recognised, and will send a minister in March.

Experts doubt that Russia would give up the two smaller islands, Shikotan and Habomai, known in Russia as the Lesser Kurils.

Subscribe to our newsletter

FOREIGN NEWS: Police in a far country arrested a man who had climbed a tower, and a crowd of several hundred people watched him wave a flag for two hours before firemen brought him down and gave him tea, although nobody could say why he had"""


@pytest.fixture(scope="module")
def reader(pack):
    return Reader(pack)


@pytest.fixture(scope="module")
def article(reader):
    return reader.read(ReadDocument.of("a", ARTICLE))


def told(layers, layer):
    return [layers.document.text[one.start : one.end] for one in getattr(layers, layer)]


def test_page_furniture_is_set_apart(article):
    apart = told(article, "furniture")
    assert apart[:4] == [
        "The Daily Herald",
        "The Daily Herald",
        "Posted: Jan 24, 2019 at 9:00 am",
        "Photo credit: A. Photographer",
    ]
    assert apart[4] == "Subscribe to our newsletter"
    assert apart[5].startswith("FOREIGN NEWS")
    assert all(not any(f.overlaps(c.span) for f in article.furniture) for c in article.claims)


def test_a_dateline_dates_the_document_and_its_weekdays(article):
    assert (article.date, article.date_rule) == ("2019-01-24", "date.dateline")
    days = {text: one.date for text, one in zip(told(article, "dates"), article.dates, strict=True)}
    assert days["Tuesday"] == "2019-01-22"
    assert days["in March"] == "2019-03"


def test_claims_have_speakers_units_scenarios_and_checks(article):
    by_start = {
        text[:12]: claim
        for text, claim in zip(told(article, "claims"), article.claims, strict=True)
    }
    said = by_start["She said tha"]
    assert (said.speaker, said.units, said.verdict) == ("Jane Roe", ("shikotan",), "does_not_hold")
    assert said.check["is"] == "distance"
    assert said.quantities[0].to_dict() == {"value": 90, "unit": "km", "comparator": "exactly"}
    quoted = by_start["We claim all"]
    assert (quoted.speaker, quoted.units, quoted.attribution) == ("Jane Roe", FOUR, "direct_quote")
    position = by_start["Moscow insis"]
    assert position.speaker == "Government of Russia"
    assert "russian_sovereignty_recognised" in {s.id for s in position.scenarios}
    doubted = by_start["Experts doub"]
    assert (doubted.speaker, doubted.units) == ("Experts", ("shikotan", "habomai"))


def test_what_was_decided_names_its_rule_and_words_of_the_model(article):
    for claim in article.claims:
        assert claim.kind in KINDS
        assert claim.attribution in ATTRIBUTIONS
        assert claim.units_mode in UNITS_MODES
        assert claim.verdict in VERDICTS
        assert {"speaker", "units", "kind"} <= set(claim.rules)
        assert all(s.stance in STANCES for s in claim.scenarios)
    assert {m.kind for m in article.mentions} <= set(MENTION_KINDS)
    assert {q.kind for q in article.quotations} <= set(QUOTATION_KINDS)


def test_rows_are_plain_and_hold_no_passage(article):
    for layer in LAYERS:
        for row in article.rows(layer):
            written = json.dumps(row, ensure_ascii=False)
            assert all(text not in written for text in told(article, layer) if len(text) > 30)


def test_offsets_of_a_page_stand_in_its_markup(reader):
    page = "<html><body><nav>Islands</nav><p>😀\r\n“It is <b>Shiko</b>tan&rsquo;s port,” a fisherman said.</p></body></html>"
    layers = reader.read(read_markup("p", page))
    (mention,) = layers.rows("mentions")
    assert page[mention["start"] : mention["end"]] == "Shiko</b>tan"
    (speech,) = layers.rows("quotations")
    assert speech["speaker"] == "a fisherman"
    assert page[speech["start"] : speech["end"]].startswith("It is")


def test_a_document_about_something_else_has_no_claims(reader):
    layers = reader.read(ReadDocument.of("d", "The summit ended. “We will talk,” Abe said."))
    assert layers.claims == ()
    assert layers.scenarios == ()
    assert layers.quotations[0].speaker == "Shinzo Abe"


@pytest.mark.parametrize(
    ("text", "given", "date", "rule"),
    [
        ("Text.", "2016-12-16T07:56:00+09:00", "2016-12-16", "date.metadata"),
        ("Text.", "Friday, December 16, 2016", "2016-12-16", "date.metadata"),
        ("Text.", "3019-01-01", "", "date.unlikely"),
        ("Text.", "0019-01-01", "", "date.unlikely"),
        ("Text.", "soon", "", "date.unlikely"),
        ("Text.", "", "", ""),
        ("Fri Dec 16, 2016 7:56AM\n\nText.", "", "2016-12-16", "date.dateline"),
        ("Москва, 16 декабря 2016 года. Текст.", "", "2016-12-16", "date.dateline"),
        ("2016年12月16日 本文。", "", "2016-12-16", "date.dateline"),
        ("99 December 2016. Text.", "", "", ""),
    ],
)
def test_a_document_is_dated(text, given, date, rule, reader):
    prose = Prose.of(ReadDocument.of("d", text, date=given), reader.meanings)
    assert document_date(prose, today=dt.date(2026, 1, 1)) == (date, rule)


@pytest.mark.parametrize(
    ("text", "phrase", "date"),
    [
        ("Abe met him on Friday.", "Friday", "2016-12-16"),
        ("Abe met him on Thursday.", "Thursday", "2016-12-15"),
        ("Abe will meet him on Thursday.", "Thursday", "2016-12-22"),
        ("They met in November.", "in November", "2016-11"),
        ("He will go in May.", "in May", "2017-05"),
        ("It happened yesterday.", "yesterday", "2016-12-15"),
        ("It was last year.", "last year", ""),
        ("Встреча прошла в четверг.", "четверг", "2016-12-15"),
        ("会談は12月15日に行われた。", "12月15日", "2016-12-15"),
    ],
)
def test_a_relative_day_is_resolved_by_weekday_and_tense_or_stays_so(text, phrase, date, reader):
    layers = reader.read(ReadDocument.of("d", text, date="2016-12-16"))
    found = {layers.document.text[d.start : d.end]: d for d in layers.dates}
    one = next(d for told, d in found.items() if phrase in told)
    assert one.date == date
    assert (one.kind == "relative") == (not date)


def test_without_a_date_of_the_document_days_stay_relative(reader):
    layers = reader.read(ReadDocument.of("d", "Abe met him on Friday."))
    assert [(d.kind, d.date) for d in layers.dates] == [("relative", "")]


def test_hearsay_and_denial_are_kept(reader):
    text = "Shikotan: Reports have suggested that Japan would not accept the two smaller islands alone."
    claim = reader.read(ReadDocument.of("d", text)).claims[-1]
    assert claim.hearsay
    assert claim.negated


SPOKEN = [
    ("Some historians say the four Kuril Islands were always poor. Others doubt that this was so for Iturup.", "for Iturup", "other historians", ("etorofu",)),
    ("Both sides have confirmed that the future of Shikotan will be on the table.", "on the table", "Japan and Russia", ("shikotan",)),
    ("A survey carried out by the pollster Far Coast Institute suggested that few want Shikotan back.", "few want", "Far Coast Institute", ("shikotan",)),
    ("Kunashir Will Get a New Road, PM Says\n\nPrime Minister Jane Roe of Japan was in Nemuro on Monday.\n", "New Road", "Jane Roe", ("kunashiri",)),
    ("Roe Eager To Visit Kunashir Again This Summer\n\nPrime Minister Jane Roe of Japan was in Nemuro on Monday.\n", "Eager To", "Jane Roe", ("kunashiri",)),
    ("Jane Roe said a road is needed on Kunashir, partly because a port on Iturup was closed for years.", "a port", "Jane Roe", ("etorofu",)),
    ("Jane Roe said talks rest on the declaration of old in which Moscow agreed to hand over Shikotan some day.", "hand over", "", ("shikotan",)),
    ("They walked along the shore of Kunashir Island that has for many years been under Russian control.", "for many", "", ("kunashiri",)),
    ("“Kunashir needs a road and a school,” Jane Roe told a crowd in Nemuro before the visit to Moscow.", "Kunashir needs", "Jane Roe", ("kunashiri",)),
    ("Курильские острова всегда были бедны, считают эксперты. Обе стороны подтвердили, что Шикотан обсудят в марте.", "обсудят", "Япония и Россия", ("shikotan",)),
]  # fmt: skip


@pytest.mark.parametrize(("text", "words", "speaker", "units"), SPOKEN)
def test_a_statement_is_parted_and_given_to_who_makes_it(text, words, speaker, units, reader):
    at = text.index(words)
    claims = reader.read(ReadDocument.of("t", text)).claims
    found = [(c.speaker, c.units) for c in claims if c.start <= at < c.end]
    assert found == [(speaker, units)]


def test_who_only_tells_whose_words_stand_before_states_nothing_more(reader):
    text = "“Kunashir needs a road and a school,” Jane Roe told a crowd in Nemuro before the visit to Moscow."
    [claim] = reader.read(ReadDocument.of("t", text)).claims
    assert text[claim.start : claim.end] == "Kunashir needs a road and a school,"


def test_what_is_outweighed_is_not_what_is_spoken_for(reader):
    text = "Jane Roe said Kunashir means more to her than trade ties or joint economic activities."
    [claim] = reader.read(ReadDocument.of("t", text)).claims
    assert "economy_first" not in {s.id for s in claim.scenarios}


def test_every_scenario_that_has_phrases_is_one_of_the_pack(pack):
    cues = load_cues(pack)
    assert set(cues) <= set(pack.scenarios)
    assert all({"en", "ja", "ru"} <= set(by_language) for by_language in cues.values())


def test_the_same_reader_reads_another_dispute(invented):
    layers = Reader(invented).read(
        ReadDocument.of("d", "Long Isle is claimed. “It is ours,” a farmer said.")
    )
    assert layers.mentions[0].units == ("long_isle",)
    assert layers.quotations[0].speaker == "a farmer"


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "\ufeff",
        "\ud800",
        "\u202eSdnalsi liruk",
        "Kuril Islands" * 3_000,
        "Shikotan. " * 5_000,
        "「択捉島」と述べた。" * 2_000,
        "Шикотан, " * 10_000,
        "x" * 300_000 + " Shikotan",
    ],
    ids=range(10),
)
def test_odd_texts_are_read_without_a_stumble(text, reader):
    layers = reader.read(ReadDocument.of("d", text))
    for layer in LAYERS:
        assert all(0 <= one.start <= one.end <= len(text) for one in getattr(layers, layer))


def test_random_mixes_are_read_without_a_stumble(reader):
    chance = random.Random(3)  # noqa: S311 - no secret
    pieces = [
        *ARTICLE.split(" "),
        "“",
        "”",
        "「",
        "」",
        "«",
        "»",
        "\r\n",
        "択捉島は",
        "と述べた。",
        "Курил",
        "—",
        "5 km",
        "\u00a0",
        "😀",
        "said",
        "he",
        ",",
        "?",
        "\ud83d",
        "2019-99-99",
        "31 February 2019",
    ]
    for _ in range(60):
        text = chance.choice(["", " "]).join(chance.choices(pieces, k=chance.randrange(120)))
        layers = reader.read(ReadDocument.of("d", text))
        for layer in LAYERS:
            assert all(0 <= one.start <= one.end <= len(text) for one in getattr(layers, layer))


@pytest.fixture(scope="module")
def seeds(reader):
    folder = Path(os.environ.get("FOUR_ISLANDS_ARTICLES", OUTSIDE / "seeds"))
    marks = OUTSIDE / "reference" / "seed_mentions.jsonl"
    if not folder.is_dir() or not marks.is_file():
        pytest.skip("the articles are not distributed")
    names = sorted(path.name for path in folder.glob("*.txt"))
    return {n: reader.read(ReadDocument.of(n, (folder / n).read_bytes().decode())) for n in names}


def marks(name):
    path = OUTSIDE / "reference" / name
    return [json.loads(line) for line in path.read_text("utf-8").splitlines()]


def test_the_articles_have_the_mentions_that_people_marked(seeds):
    gold = marks("seed_mentions.jsonl")
    hits = sum(
        any(
            m.overlaps((g["start"], g["end"])) and set(m.units) == set(g["islands"])
            for m in seeds[g["doc"]].mentions
        )
        for g in gold
    )
    found = sum(len(layers.mentions) for layers in seeds.values())
    assert hits >= 0.97 * len(gold)
    assert hits >= 0.97 * found


def test_the_articles_have_the_furniture_that_people_marked(seeds):
    gold = marks("seed_boilerplate.jsonl")
    assert (
        sum(
            any(f.overlaps((g["start"], g["end"])) for f in seeds[g["doc"]].furniture) for g in gold
        )
        >= 20
    )


def test_no_sentence_of_the_articles_stands_in_the_pack_s_phrases(seeds, pack):
    words = (pack.root / "reading" / "scenarios.yaml").read_text("utf-8").lower()
    for layers in seeds.values():
        for sentence in layers.document.text.lower().split(". "):
            assert len(sentence.split()) < 12 or sentence not in words
