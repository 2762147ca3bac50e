"""What people's files may hold, and that one that goes too far takes no other down."""

import ast
import json
import os
import shutil
from pathlib import Path

import pytest

from geo.claims.claims import Claims
from geo.errors import PackError
from geo.errors import RefusedError
from geo.lessons.lessons import load_lessons
from geo.pack import limits
from geo.pack.intake import finite
from geo.pack.intake import parse_json
from geo.pack.intake import table_lines
from geo.pack.intake import take_bytes
from geo.pack.intake import take_table
from geo.pack.intake import take_text
from geo.pack.loading import load_pack
from geo.pack.plain_yaml import parse_yaml
from geo.pack.records import Report
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.text.languages import LANGUAGES
from geo.text.message import translate

HERE = Path(__file__).parent


def repeated(levels, opening, closing):
    """Give the text of lists that each repeat the one before nine times."""
    lines = ["a0: &a0 [x]"]
    for n in range(levels):
        lines += [f"a{n + 1}: &a{n + 1} {opening}{','.join([f'*a{n}'] * 9)}{closing}"]
    return "\n".join(lines)


HOSTILE = {
    "merged keys": (repeated(9, "{<<: [", "]}"), "merge"),
    "aliases of aliases": (repeated(9, "[", "]"), "nodes"),
    "a list within itself": ("a: &a [*a]", "alias"),
    "deep lists": ("[" * 100_000, "depth"),
    "deep mappings": ("{a: " * 100_000, "depth"),
    "deep blocks": ("- " * 5_000 + "x", "depth"),
    "many values": ("a: [" + "[]," * 330_000 + "]", "nodes"),
    "too long": ("a: " + "x" * 4_000_001, "size"),
    "a yes that is none": ("x: !!bool maybe", "tag"),
    "a number that is none": ("x: !!int abc", "tag"),
    "an object": ("x: !!python/object/apply:os.getcwd []", "tag"),
    "a long hexadecimal": ("minutes: 0x" + "f" * 6000, "digits"),
    "a long number": ("minutes: " + "9" * 6000, "digits"),
    "no number": ("x: .nan", "finite"),
    "no end": ("x: -.inf", "finite"),
    "a key twice": ("a: 1\nb: 2\na: 3", "key_twice"),
    "half a character": ('title: {en: "\\ud800"}', "not_yaml"),
    "a list as key": ("? [a]\n: b", "not_yaml"),
    "two documents": ("--- a\n--- b", "not_yaml"),
    "a bare equals sign": ("x: =", "not_yaml"),
}


@pytest.mark.parametrize(("text", "key"), HOSTILE.values(), ids=HOSTILE)
def test_yaml_beyond_the_limits_is_refused_in_a_sentence(text, key):
    with pytest.raises(RefusedError) as raised:
        parse_yaml(text)
    said = raised.value.args[0]
    assert said.key == f"problems.border.{key}"
    assert len({said.within(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_yaml_keeps_what_people_write():
    text = "day: 1956-10-19\nmonth: 1956-10\nn: 1.5\nyes: true\nnote: '<<'\nid: !!str 12\nt: ~"
    said = {"day": "1956-10-19", "month": "1956-10", "n": 1.5}
    assert parse_yaml(text) == {**said, True: True, "note": "<<", "id": "12", "t": None}
    # a remark that holds for several claims is written once
    assert parse_yaml("a: &r {en: x}\nb: *r") == {"a": {"en": "x"}, "b": {"en": "x"}}
    with pytest.raises(RefusedError):
        parse_yaml("a: &r {en: x}\nb: *r", limits.lesson_limits())


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("[" * 100_000, "depth"),
        ('{"a": ' * 50, "depth"),
        ('{"a": NaN}', "finite"),
        ('{"a": 1e999}', "finite"),
        ('{"a": -Infinity}', "finite"),
        ("[" + "9" * 6000 + "]", "digits"),
        ('"\\ud800"', "not_utf8"),
        (b'"\xff"', "not_utf8"),
        ("{", "not_json"),
        ("", "not_json"),
    ],
)
def test_json_beyond_the_limits_is_refused_in_a_sentence(text, key):
    with pytest.raises(RefusedError) as raised:
        parse_json(text)
    assert raised.value.args[0].key == f"problems.border.{key}"


@pytest.mark.parametrize("end", ["", "\\", '"', '\\"', "\n"])
def test_a_text_of_a_million_quotation_marks_is_read_in_one_go(end):
    # a reader that begins anew at each of them would not come back
    with pytest.raises(RefusedError):
        parse_json('["' + '\\"' * 500_000 + end)
    assert parse_json('["' + '\\"' * 500_000 + '[[["]') == ['"' * 500_000 + "[[["]


def test_a_table_of_many_columns_is_read_in_one_go():
    header = ",".join(f"c{number}" for number in range(300_000))
    assert len(table_lines(header)[0][1]) == 300_000
    with pytest.raises(RefusedError):
        table_lines(f"{header},c7")


def test_json_of_brackets_in_a_text_is_not_deep():
    text = json.dumps({"a": "[" * 1000 + '\\"' + "{" * 1000, "b": "\U0001f5fe"})
    assert parse_json(text) == json.loads(text)
    assert parse_json('"cut \\ud83d"', mend=True) == "cut ?"


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("id\n" + "x" * 200_000, "field"),
        ('id\n"open', "not_csv"),
        ("id,id\na,b", "key_twice"),
    ],
)
def test_tables_beyond_the_limits_are_refused_in_a_sentence(text, key):
    with pytest.raises(RefusedError) as raised:
        table_lines(text)
    assert raised.value.args[0].key == f"problems.border.{key}"


def test_rows_of_a_built_table_have_a_value_for_each_column(tmp_path):
    path = tmp_path / "sea.csv"
    path.write_text("unit,km2\na,1\n")
    assert take_table(path) == [{"unit": "a", "km2": "1"}]
    path.write_text("unit,km2\na,1\nb\n")
    with pytest.raises(RefusedError) as raised:
        take_table(path)
    assert raised.value.place == "line 3"
    for value in ("nan", "inf", "", None, "1_0_", []):
        with pytest.raises(RefusedError):
            finite(value)


def test_only_regular_files_are_read(tmp_path):
    os.mkfifo(tmp_path / "pipe")
    (tmp_path / "folder").mkdir()
    (tmp_path / "circle").symlink_to("circle")
    (tmp_path / "device").symlink_to("/dev/zero")
    for name in ("pipe", "folder", "circle", "device"):
        with pytest.raises(RefusedError):
            take_bytes(tmp_path / name)
    with pytest.raises(FileNotFoundError):
        take_bytes(tmp_path / "nothing")
    (tmp_path / "real").write_bytes(b"kept")
    (tmp_path / "link").symlink_to("real")
    assert take_bytes(tmp_path / "link", 4) == b"kept"
    with pytest.raises(RefusedError):
        take_bytes(tmp_path / "link", 3)
    (tmp_path / "zero").write_bytes(b"a\0")
    with pytest.raises(RefusedError):
        take_text(tmp_path / "zero")


def test_a_school_may_set_the_limits(monkeypatch):
    monkeypatch.setenv(limits.STEPS_VARIABLE, "12")
    limits.lesson_steps.cache_clear()
    assert limits.lesson_steps() == 12
    monkeypatch.setenv(limits.STEPS_VARIABLE, "many")
    limits.lesson_steps.cache_clear()
    with pytest.raises(ValueError, match="FOUR_ISLANDS_MAX_STEPS is set to many"):
        limits.lesson_steps()
    monkeypatch.undo()
    limits.lesson_steps.cache_clear()
    assert limits.lesson_steps() == 60


def step(n):
    """Give a step as a line of YAML."""
    said = "{en: a, ja: あ, ru: а}"
    return (
        f"- {{id: s{n}, title: {said}, text: {said}, camera: {{lon: 146, lat: 44, zoom: 7}}, "
        "scenario: status_quo, perspective: neutral}"
    )


def lesson(steps):
    """Give the text of a lesson of some steps."""
    head = "id: many\ntitle: {en: a, ja: あ, ru: а}\nsteps:\n"
    return head + "\n".join(step(n) for n in range(steps))


LESSONS = {
    "yes.yaml": "id: b\ntitle: {en: a}\nsteps: []\nx: !!bool maybe",
    "hex.yaml": "id: b\ntitle: {en: a}\nminutes: 0x" + "f" * 6000 + "\nsteps: []",
    "half.yaml": 'id: b\ntitle: {en: "\\ud800"}\nsteps: []',
    "merge.yaml": "id: b\nsteps: []\n" + repeated(9, "{<<: [", "]}"),
    "lists.yaml": "id: b\ntitle: {en: a}\nsteps: [" + "[]," * 300_000 + "]",
    "long.yaml": lesson(6_500),
    "bytes.yaml": b"\xff\xfe\x00",
}


@pytest.fixture(scope="module")
def broken_lessons(tmp_path_factory):
    """Give a copy of the pack whose lessons are joined by every hostile one."""
    root = tmp_path_factory.mktemp("pack") / "data"
    shutil.copytree(load_pack().root, root)
    folder = root / "lessons"
    for name, text in LESSONS.items():
        (folder / name).write_bytes(text if isinstance(text, bytes) else text.encode())
    os.mkfifo(folder / "pipe.yaml")
    (folder / "folder.yaml").mkdir()
    (folder / "circle.yaml").symlink_to("circle.yaml")
    return root


def test_a_bad_lesson_is_named_and_the_others_stay(broken_lessons, tmp_path):
    whole, none = load_lessons(load_pack())
    assert not none
    pack = load_pack(broken_lessons)
    lessons, problems = load_lessons(pack)
    assert [one.id for one in lessons] == [one.id for one in whole]
    named = {*LESSONS, "pipe.yaml", "folder.yaml", "circle.yaml"}
    assert {problem.file for problem in problems} == named
    shelf = LessonShelf(Shelf(pack.root), tmp_path / "own")
    assert {e.lesson.id for e in shelf.entries(unfinished=True)} == {one.id for one in whole}
    assert {problem.file for problem in shelf.problems()} == named


def test_a_lesson_has_at_most_sixty_steps():
    from geo.lessons.lessons import read_lesson

    report = Report()
    assert len(read_lesson(lesson(60), "many.yaml", report).steps) == 60
    assert not report.problems
    assert read_lesson(lesson(61), "many.yaml", report) is None
    assert [str(p) for p in report.problems] == [
        "many.yaml: has more than 60 steps; divide the lesson."
    ]


def changed(root, file, old, new):
    """Change a text of a file that is there."""
    text = (root / file).read_text(encoding="utf-8")
    assert old in text
    (root / file).write_text(text.replace(old, new, 1), encoding="utf-8")


def in_every_language(sentence):
    """Say a sentence of an error in each language, and see that it is another in each."""
    said = [translate(sentence, language) for language in LANGUAGES]
    assert None not in said
    assert len(set(said)) == len(LANGUAGES)
    return said


@pytest.mark.parametrize(
    ("file", "text", "said"),
    [
        ("pack.yaml", "[]", "has no readable pack.yaml."),
        ("pack.yaml", "id: [", "has no readable pack.yaml. pack.yaml, line 2: the file is not"),
        ("parties.yaml", "- {id: ALB}", "nothing usable in parties.yaml. parties.yaml, ALB: name"),
        ("scenarios.yaml", "5", "nothing usable in scenarios.yaml. scenarios.yaml: the file must"),
        ("pack.yaml", "id: a\ntitle: {en: a}\nreference_unit: b", "title has no text in ja, ru."),
    ],
)
def test_why_a_pack_is_not_loaded_is_said_in_every_language(invented_root, file, text, said):
    (invented_root / file).write_text(text)
    with pytest.raises(PackError) as raised:
        load_pack(invented_root)
    assert said in in_every_language(raised.value.args[0])[0]


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("units.csv", "yes,BRI", "maybe,BRI"),
        ("places.csv", "19.7,-40.4", "19.7,"),
        ("people.csv", "2020,300", ",300"),
        ("published.csv", "1000,2001", ",2001"),
        ("names.csv", "round_isle,ru,Раунд,gazetteer,sourced\n", ""),
        ("scenarios.yaml", "summary: {en: Only the skerries., ja: 岩礁のみ。, ru: Только скалы.}", "summary: x"),
        ("scenarios.yaml", "sources: [gazetteer]", "sources: [[gazetteer]]"),
        ("scenarios.yaml", "status: proposed", "status: [proposed]"),
        ("scenarios.yaml", "- id: halves", "- id: status_quo"),
        ("scenarios.yaml", "- id: halves", "- idd: halves"),
        ("scenarios.yaml", "split: [{", "split: [5, {"),
        ("distances.csv", "long_isle,round_isle,", "long_isle,round_isle,x"),
    ],
)  # fmt: skip
def test_what_is_wrong_in_a_pack_is_said_in_every_language(invented_root, file, old, new):
    changed(invented_root, file, old, new)
    problem = next(p for p in load_pack(invented_root).problems if p.file == file)
    in_every_language(problem.message)


def test_a_table_of_measures_may_lack_its_units(invented_root):
    text = (invented_root / "measures.csv").read_text()
    (invented_root / "measures.csv").write_text(text.replace("unit,", "island,", 1))
    pack = load_pack(invented_root)
    assert pack.units.keys() == load_pack(HERE / "invented").units.keys()
    assert pack.units["long_isle"].land_km2 is None


CARD = """\
document:
  id: card
  file: card.txt
  sha256: {hash}
  bytes: 99
  characters: 99
  language: en
  outlet: &said {{en: a, ja: a, ru: a}}
  title: *said
  date: 2001-01-01
  date_status: explicit
  date_basis: *said
  rights: *said
claims:
"""
CLAIM = """\
  - id: {id}
    start: 0
    end: 9
    passage_sha256: {hash}
    kind: proposal
    paraphrase: *said
    speaker: minister
    attribution: narration
    units: [long_isle]
    units_mode: named
    asserted: 2001-01-01
    relevance: core
"""
HASH = "ab" * 32


@pytest.fixture
def claims_root(invented_root):
    """Give a pack with three claims, one of which says what the first does."""
    folder = invented_root / "claims"
    folder.mkdir()
    said = "{en: a, ja: a, ru: a}"
    (folder / "speakers.yaml").write_text(f"minister: {{side: ALB, name: {said}, role: {said}}}")
    claims = "".join(CLAIM.format(id=f"'000-0{n}'", hash=HASH) for n in (1, 2, 3))
    (folder / "card.yaml").write_text(CARD.format(hash=HASH) + claims)
    (invented_root / "checks.yaml").write_text(
        "checks:\n  '000-01': {is: claimed, party: ALB}\n  '000-02': {same_as: '000-01'}\n"
        "  '000-03': {is: claimed, party: BRI}\n"
    )
    return invented_root


@pytest.mark.parametrize(
    ("file", "old", "new"),
    [
        ("claims/card.yaml", "    start: 0", "    start: {a: 1}"),
        ("claims/card.yaml", "    units: [long_isle]", "    units: {long_isle: {}}"),
        ("claims/card.yaml", "    relevance: core", "    relevance: core\n    cue: [[]]"),
        ("claims/card.yaml", "    relevance: core", "    relevance: core\n    quantities: 5"),
        ("claims/card.yaml", "    relevance: core", "    relevance: core\n    quantities: [[1]]"),
        ("claims/card.yaml", "    relevance: core", "    relevance: core\n    scenarios: [halves]"),
        ("claims/card.yaml", "    asserted: 2001-01-01", "    asserted: [2001]"),
        ("claims/card.yaml", "  - id: '000-01'", "  - id: {a: b}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{is: claimed, party: [ALB]}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{is: [claimed]}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{is: within, facts: 5, since: []}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{parts: [5]}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{is: distance, to: {}, states: 1e300}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{is: order, among: [[]], end: []}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "{is: position, line: [[1]], between: 5}"),
        ("checks.yaml", "{is: claimed, party: ALB}", "5"),
    ],
)
def test_one_broken_claim_or_check_leaves_the_others(claims_root, file, old, new):
    changed(claims_root, file, old, new)
    shelf = Shelf(claims_root)
    assert {"000-02", "000-03"} <= set(shelf.claims.by_id)
    assert shelf.checks["000-03"].verdict != "not_checked"
    assert any(problem.file == file.removeprefix("claims/") for problem in shelf.problems)


@pytest.mark.parametrize(
    ("rule", "what", "verdict"),
    [
        # whatever a rule meets that nobody thought of, the check says so and the others stay
        (ZeroDivisionError("by zero"), "000-01", "not_checked"),
        (KeyError("gone"), "000-01", "not_checked"),
    ],
)
def test_a_surprise_within_a_rule_is_said_of_its_claim(
    claims_root, monkeypatch, rule, what, verdict
):
    from geo.claims import checks

    kept = checks._find

    def find(part, inputs):
        if inputs.claim.id == what:
            raise rule
        return kept(part, inputs)

    monkeypatch.setattr(checks, "_find", find)
    shelf = Shelf(claims_root)
    assert shelf.checks[what].verdict == verdict
    assert shelf.checks["000-03"].verdict != "not_checked"
    assert any(f"claim {what}" == problem.place for problem in shelf.problems)


def test_claims_that_are_gone_are_one_fault_of_a_lesson(invented_root):
    (invented_root / "lessons").mkdir()
    steps = lesson(3).replace("perspective: neutral", "perspective: alba, claims: ['7', '8']")
    (invented_root / "lessons" / "many.yaml").write_text(
        steps.replace("lon: 146, lat: 44", "lon: 20, lat: -40")
    )
    pack = load_pack(invented_root)
    _, problems = load_lessons(pack, Claims())
    assert [str(problem) for problem in problems] == [
        "many.yaml, many: there are no claims 7 and 8; the steps that name them show the others."
    ]


# what reads a file, or text as data; a module that does so stands below, or in the border itself
READS = {
    *(
        "read_text",
        "read_bytes",
        "open",
        "open_table",
        "OSFile",
        "fdopen",
        "fromfile",
        "loadtxt",
        "genfromtxt",
        "memmap",
    ),
    *("load", "loads", "load_all", "safe_load", "safe_load_all", "unsafe_load", "full_load"),
    *("reader", "DictReader", "read_csv", "read_table", "read_json", "read_excel", "read_file"),
    *("read_dataframe", "read_arrow", "read_info", "raw.read", "ZipFile", "TTFont", "fromstring"),
    *("yaml.parse", "yaml.compose", "connect", "literal_eval", "eval", "exec"),
}
BORDER = {"geo/pack/intake.py", "geo/pack/plain_yaml.py"}
# what is read past the border, and whose it is
OURS = {
    "geo/browser/assets.py": {"path.read_text": "built", "manifest.read_text": "built", "sheet.read_text": "built", "json.loads": "built", "read_bytes": "built"},
    "geo/browser/inlining.py": {"path.read_text": "built", "read_text": "built", "read_bytes": "built", "TTFont": "built"},
    "geo/browser/parts.py": {"path.read_text": "licences", "read_text": "licences"},
    "geo/cli/output.py": {"os.open": "nowhere, to write to it"},
    "geo/cli/refusing.py": {"ast.literal_eval": "what argparse has quoted"},
    "geo/export/geodata.py": {"path.read_bytes": "what was just made", "json.loads": "shapely's own"},
    "geo/export/handout.py": {"TEMPLATE.read_text": "ours"},
    "geo/export/slides.py": {"zipfile.ZipFile": "what was just made"},
    "geo/figure/text_layout.py": {"TTFont": "our fonts", "path.read_bytes": "our fonts"},
    "geo/pack/files.py": {"os.fdopen": "written, not read"},
    "geo/pack/geopackage.py": {"pyogrio.raw.read": "looked at by check_named first"},
    "geo/pack/holding.py": {"os.open": "to hold it; nothing is read"},
    "geo/pack/record_files.py": {"read_text": "take_text"},
    "geo/pack/workshop.py": {"os.open": "to hold it; nothing is read"},
    "geo/archive/batches.py": {"file.open_table": "rows, each held to the archive's limits"},
    "geo/archive/json_blocks.py": {"json.read_json": "a block of lines, each held to a limit"},
    "geo/archive/duplicates.py": {"connect": "our own table of ids"},
    "geo/archive/lines.py": {"file.open": "lines, each held to a limit", "json.loads": "a line within it", "loads": "a line within it"},
    "geo/archive/parts.py": {"json.loads": "parts that we wrote"},
    "geo/archive/row_counts.py": {"connect": "a database in memory"},
    "geo/archive/shards.py": {"file.open_table": "a shard within the archive's limits"},
    "geo/archive/sources.py": {"self.system.open": "a source within the archive's limits", "self.open": "as that", "OSFile": "as that"},
    "geo/archive/stored.py": {"file.open": "a stored file within the archive's limits"},
    "geo/cli/archive_commands.py": {"path.read_bytes": "what we wrote"},
    "geo/export/site.py": {"json.loads": "our own scene"},
    "geo/reading/lexicon.py": {"yaml.load": "our words"},
    "geo/reading/likeness.py": {"load": "imports an extra"},
    "geo/reading/packed.py": {"load": "imports an extra", "zipfile.ZipFile": "held to limits of parts and size"},
    "geo/reading/parsing.py": {"load": "imports an extra"},
    "geo/reading/rows.py": {"json.loads": "a row within the limits of intake"},
    "geo/server/views/embed.py": {"json.loads": "our own scene"},
    "geo/server/shell.py": {"told.read_text": "built", "json.loads": "built", "path.read_bytes": "built"},
    "geo/server/archive_routes.py": {"self.archives.open": "rows, by DuckDB, which looks at their layout first"},
    "geo/workspace/child.py": {"os.open": "nowhere, to write to it", "os.fdopen": "written, not read"},
    "geo/workspace/decisions.py": {"json.loads": "what we wrote into a workspace"},
    "geo/workspace/documents.py": {"json.loads": "what we wrote into a workspace"},
    "geo/workspace/exports.py": {"zipfile.ZipFile": "written, not read"},
    "geo/workspace/frames.py": {"json.loads": "what the app and its own process tell each other"},
    "geo/workspace/store.py": {"sqlite3.connect": "a workspace, put aside where it is none", "os.open": "to make it nobody else's"},
    "geo/workspace/vectors.py": {"json.loads": "what we wrote into a workspace"},
    "geo/workspace/workspace.py": {"json.loads": "what we wrote into a workspace"},
    "geo/text/words.py": {"yaml.load": "our catalogues", "path.read_text": "our catalogues"},
}  # fmt: skip
# of the library itself, by way of the border
WITHIN = {"read_text", "read_csv", "_Loader(root).load"}


def reads(path):
    """Give the calls of a module that read something, as they are written."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not isinstance(node, ast.Call):
            continue
        written = ast.unparse(node.func)
        last = written.rsplit(".", maxsplit=1)[-1]
        if last in READS or any(written.endswith(name) for name in READS if "." in name):
            # a drawing opens a group of shapes
            if last == "open" and path.parent.name == "figure":
                continue
            yield (
                written
                if len(written) < 30 and "(" not in written[:-1]
                else written
                if written in WITHIN
                else last
            )


def test_every_reader_of_files_stands_at_the_border():
    home = HERE.parent
    found = {}
    for path in [*home.glob("*.py"), *(home / "pages").glob("*.py"), *(home / "geo").rglob("*.py")]:
        name = path.relative_to(home).as_posix()
        # a build reads what maintainers give it, and no server runs it
        if name in BORDER or name.startswith("geo/build/"):
            continue
        strange = set(reads(path)) - set(OURS.get(name, {})) - WITHIN
        if strange:
            found[name] = sorted(strange)
    assert found == {}
    gone = [name for name, known in OURS.items() if not set(known) <= set(reads(home / name))]
    assert gone == []
