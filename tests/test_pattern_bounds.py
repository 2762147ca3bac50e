"""A pattern that somebody wrote is never matched for ever: it is bounded, or refused in a sentence."""

import random
import re
import shutil
from pathlib import Path

import pytest
import yaml

from geo.cli.commands import main
from geo.errors import PackError
from geo.errors import RefusedError
from geo.pack.loading import load_pack
from geo.reading.document import ReadDocument
from geo.reading.lexicon import lexicon
from geo.reading.meanings import FILE as MEANINGS
from geo.reading.meanings import load_meanings
from geo.reading.pattern_bounds import LETTERS
from geo.reading.pattern_bounds import STEPS
from geo.reading.pattern_bounds import bounded
from geo.reading.pattern_files import MOST_PATTERNS
from geo.reading.reader import Reader
from geo.reading.scenarios import FILE as CUES
from geo.reading.scenarios import load_cues
from geo.text.languages import LANGUAGES
from geo.validation.reading_names import unread_names


def test_no_character_beyond_those_looked_at_is_a_letter_a_digit_or_a_space():
    beyond = "".join(map(chr, range(LETTERS, 0x110000)))
    assert re.search(r"[\w\d\s]", beyond) is None


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_word_of_a_list_is_read_as_a_word(language):
    # "on" and "no" without marks are true and false in YAML
    def lists(found):
        if isinstance(found, list):
            yield found
        for one in found.values() if isinstance(found, dict) else found:
            if isinstance(one, dict | list):
                yield from lists(one)

    listed = list(lists(lexicon(language).words))
    assert len(listed) > 10
    assert [one for words in listed for one in words if isinstance(one, bool)] == []


# what may be tried in more ways than anybody waits for, by whatever means
ENDLESS = [
    "(a+)+$", "(a*)*b", "(a|a)*b", "(a|aa)+$", "(a|b|ab)*c", "(x+x+)+y", r"(\w+\s?)+$", r"(\d+|\w)+!",
    "(?:a?){50}a{50}", "((a{1,30}){1,30}){1,30}b", ".*.*.*=", "(.*)(.*)(.*)(.*)x", "(?=(a+)+b)a",
    "(?!(a|aa)+$)a", "(?:(?!x)|(?!y))" * 60, "((((((((((a?)?)?)?)?)?)?)?)?)?)*b", "(?:){0,4000000}",
    "a{1,50000}b", "(?:a|a?)+b", "([^,]*,?)*;", "(?:島|諸島|諸)*の*島", "(?:а+|я)+ю",
    r"(\w+-?\w*)+ ", "(?>(a+)+b)", r"(?<=a)(?:b|bb)+$",
]  # fmt: skip
# what people write, which is light though it repeats
LIGHT = [
    r"recogni[sz]\w+", r"(?:\w+ ){0,6}shikotan", r"(?:\w|[a-z])*\b!", r"\b(?:the|these|those|this) islands?\b", "",
    r"(?<!\w)(?:совместн\w{2,4} деклараци\w+|передач\w+)(?!\w)", "実効支配|占拠を続け", "(?:a|b){0,100}",
    r"1956 (?:\w+(?:-\w+)? ){0,3}declaration", "handover.{0,30}of the two", r"\w+'s \w+ \w+", "(?>a+)b",
    "a++b", r"\d{1,3}(?:,\d{3})*", r"(?:[а-я]+ ){1,9}остров(?:а|ов)?(?!\w)", r"\$\(\[\*\]\)",
]  # fmt: skip


@pytest.mark.parametrize("pattern", ENDLESS)
def test_what_may_be_tried_for_ever_is_refused(pattern):
    with pytest.raises(RefusedError, match="too many ways"):
        bounded(pattern)


@pytest.mark.parametrize("pattern", LIGHT)
def test_what_people_write_is_light(pattern):
    re.compile(bounded(pattern))


@pytest.mark.parametrize(
    ("pattern", "sentence"),
    [
        ("a" * 2001, "longer than 2,000 characters"),
        ("[", "no regular expression: unterminated"),
        ("(?P<n>a)(?P<n>b)", "no regular expression: redefinition"),
        ("(?<=a+)b", "no regular expression: look-behind"),
        ("a{2,1}", "no regular expression: min repeat"),
        ("(?i)a", "sets flags"),
        ("(?i:a)", "sets flags"),
        (r"(a)\1", "refers to what it has matched"),
        ("(a)?(?(1)b|c)", "refers to what it has matched"),
        ("(" * 500 + ")" * 500, "no regular expression|too many ways"),
    ],
)
def test_what_is_no_pattern_is_refused(pattern, sentence):
    with pytest.raises(RefusedError, match=sentence):
        bounded(pattern)


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("a*b+", "a{0,60}b{1,60}"),
        ("a*?b+?c++", "a{0,60}?b{1,60}?c{1,60}+"),
        ("a{3,}", "a{3,60}"),
        ("a{,}b", "a{0,60}b"),
        (r"\*[*+]\+", r"\*[*+]\+"),
        (r"[]*]+[^]+]*", r"[]*]{1,60}[^]+]{0,60}"),
        ("a{70,}", "a{70,70}"),
    ],
)
def test_a_repetition_without_end_gets_one(written, read):
    assert bounded(written) == read


def test_whatever_is_not_refused_comes_to_an_end():
    """Match patterns made by chance with the texts that they are slowest on."""
    chance = random.Random(12)  # noqa: S311 - no secret hangs on it
    parts = [
        "a",
        "b",
        "ab",
        "[ab]",
        r"\w",
        ".",
        "a?",
        "a*",
        "b+",
        "(?:a|b)",
        "(?:a|ab)",
        "(?!b)",
        "$",
    ]
    texts = ["a" * 120, "ab" * 60, "a" * 100 + "b", "b" * 50 + "!"]
    accepted = refused = 0
    for _ in range(600):
        pattern = "".join(chance.choices(parts, k=chance.randint(1, 5)))
        if chance.random() < 0.7:
            pattern = (
                f"(?:{pattern}){chance.choice(['*', '+', '{2,9}', '?'])}{chance.choice(parts)}"
            )
        try:
            found = re.compile(bounded(pattern))
        except RefusedError:
            refused += 1
            continue
        accepted += 1
        # no match is asked for, so that all ways are tried
        for text in texts:
            sum(1 for _ in found.finditer(f"{text}!"))
    assert accepted > 150
    assert refused > 50


def leaves(value, path=()):
    """Give the texts of a document of YAML with their places."""
    if isinstance(value, dict):
        for key, one in value.items():
            yield from leaves(one, (*path, key))
    elif isinstance(value, list):
        for number, one in enumerate(value):
            yield from leaves(one, (*path, number))
    elif isinstance(value, str):
        yield path, value


@pytest.mark.parametrize("language", LANGUAGES)
def test_patterns_of_the_languages_come_to_an_end(language):
    """Lines are short, so that the patterns of the page's furniture may take more."""
    patterns = [one for one in leaves(lexicon(language).words) if set("([\\") & set(one[1])]
    assert len(patterns) > 50
    for path, pattern in patterns:
        bounded(re.sub(r"\{[a-z_]+\}", "(?:abc|def)", pattern)[:2000], most=10 * STEPS)
        assert len(pattern) <= 2000, path


def test_adverbs_without_end_do_not_hold_a_reader_up(pack):
    text = "Shikotan is ours. “No,” Ivanov" + " only" * 30 + " x said."
    assert Reader(pack).read(ReadDocument.of("d", text)).quotations[0].end


@pytest.fixture
def root(tmp_path):
    """Give a copy of the shipped pack that a test may break."""
    return shutil.copytree(load_pack().root, tmp_path / "data")


BAIT = "(a+)+$"
BAITS = [
    (CUES, ("status_quo", "en"), "status_quo, en"),
    (CUES, ("four_island", "ja"), "four_island, ja"),
    (CUES, ("continued_talks", "weak", "ru"), "continued_talks, weak, ru"),
    (MEANINGS, ("singled_out", 0, "words", "en"), "singled_out 1, en"),
    (MEANINGS, ("implied", 1, "ru"), "implied 2, ru"),
    (MEANINGS, ("patterns", "en", "topic"), "patterns, en, topic"),
    (MEANINGS, ("patterns", "ru", "chain"), "patterns, ru, chain"),
]


def baited(root, file, path, value):
    """Put a value into a file of a pack."""
    document = yaml.safe_load((root / file).read_text(encoding="utf-8"))
    inner = document
    for key in path[:-1]:
        inner = inner[key]
    inner[path[-1]] = value
    (root / file).write_text(yaml.safe_dump(document, allow_unicode=True), encoding="utf-8")
    return load_pack(root)


@pytest.mark.parametrize(("file", "path", "place"), BAITS)
def test_a_pattern_that_is_tried_for_ever_is_named_and_not_matched(root, file, path, place, capsys):
    pack = baited(root, file, path, BAIT)
    said = [one for one in unread_names(pack) if one.file == file]
    assert [one.place for one in said] == [place]
    assert "too many ways" in said[0].message
    with pytest.raises(PackError, match=re.escape(f"{file}, {place}: may be tried")):
        Reader(pack).read(ReadDocument.of("d", "Shikotan: " + "a" * 5000 + "!"))
    article = root.parent / "article.txt"
    article.write_text("Shikotan lies far away. " + "a" * 5000, encoding="utf-8")
    asked = ["read", str(article), "--pack", str(root), "-o", str(root.parent / "out.parquet")]
    assert main(asked) == 2
    assert f"{Path(file).as_posix()}, {place}: may be tried" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("file", "path", "value", "sentence"),
    [
        (CUES, ("status_quo",), 5, "status_quo: this must be a mapping"),
        (CUES, ("status_quo", "en"), ["a"], "status_quo, en: must be a regular expression"),
        (CUES, ("status_quo", "units"), "shikotan", "status_quo, units: must be a list of texts"),
        (CUES, ("continued_talks", "weak"), "x", "continued_talks, weak:"),
        (MEANINGS, ("implied",), {"a": 1}, "implied:"),
        (MEANINGS, ("parties", "JPN", "en"), "Japan", "parties, JPN, en: must be a list of texts"),
        (MEANINGS, ("patterns", "en", "chain"), "(" , "patterns, en, chain: is no regular expr"),
        (MEANINGS, ("patterns", "en", "chain"), "(?:a|b){0,40}.{0,99}", "too many ways, more than 300"),
    ],
)  # fmt: skip
def test_what_else_is_wrong_in_the_files_is_named(root, file, path, value, sentence):
    pack = baited(root, file, path, value)
    assert any(sentence in str(one) for one in unread_names(pack)), list(unread_names(pack))
    load = load_cues if file == CUES else load_meanings
    with pytest.raises(PackError, match=re.escape(file)):
        load(pack)


def test_a_file_has_no_more_patterns_than_a_reader_can_look_for(root):
    many = [{"units": "all", "en": f"word{n}"} for n in range(MOST_PATTERNS + 1)]
    pack = baited(root, MEANINGS, ("implied",), many)
    assert any("more than 500 patterns" in str(one) for one in unread_names(pack))
