"""A pack with bad lines is told so in sentences, and the rest of its lines is used."""

from __future__ import annotations

import json
import shutil

import pytest
import yaml

from geo.cli.commands import main
from geo.pack.line_rows import LINES_FILE
from geo.pack.line_rows import load_lines
from geo.pack.loading import load_pack
from geo.scene.scene import scene_of
from geo.scene.view import view_of
from geo.server.shelf import Shelf


@pytest.fixture
def copied(pack, tmp_path):
    """Copy the hand-written files of the pack, for a test to spoil."""
    for path in pack.root.iterdir():
        if path.suffix in {".yaml", ".csv", ".json"}:
            shutil.copy(path, tmp_path / path.name)
    (tmp_path / "display").mkdir()
    shutil.copy(pack.root / "display" / "borders.json", tmp_path / "display")
    return tmp_path


def spoil(root, change):
    path = root / LINES_FILE
    document = yaml.safe_load(path.read_text("utf-8"))
    change(document)
    path.write_text(yaml.safe_dump(document, allow_unicode=True), "utf-8")
    pack = load_pack(root)
    return pack, load_lines(pack)


def stretch(document, key, value):
    document["stretches"][0][key] = value


def treaty(document, key, value, at=0):
    document["treaties"][at][key] = value


BAD = [
    (lambda d: stretch(d, "between", ["hokkaido", "habomi"]), "no unit 'habomi'", "in_use_habomai"),
    (lambda d: stretch(d, "between", ["hokkaido"]), "the two units", "in_use_habomai"),
    (lambda d: stretch(d, "between", ["urup", "urup"]), "the two units", "in_use_habomai"),
    (lambda d: stretch(d, "status", "sure"), "must be one of", "in_use_habomai"),
    (lambda d: stretch(d, "status", ["agreed", "claimed"]), "status must be a text", "in_use_habomai"),
    (lambda d: stretch(d, "sources", []), "no known source", "in_use_habomai"),
    (lambda d: stretch(d, "sources", ["nowhere"]), "no known source", "in_use_habomai"),
    (lambda d: stretch(d, "from", "long ago"), "write YYYY", "in_use_habomai"),
    (lambda d: stretch(d, "perspective", "mars"), "no view 'mars'", "in_use_habomai"),
    (lambda d: stretch(d, "within_nm", "near"), "not a number", "in_use_habomai"),
    (lambda d: stretch(d, "label", {"en": "x"}), "no text in ja, ru", "in_use_habomai"),
    (lambda d: treaty(d, "sources", None), "no known source", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "from", None), "from is missing", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "to", "1850"), "must come after", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "parties", ["JPN"]), "at least two", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "parties", ["JPN", "XXX"]), "no party 'XXX'", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "line", [[149, 45]]), "at least two points", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "line", [[149, 45], [149]]), "no longitude", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "line", [[149, 45], [149, 450]]), "degrees", "shimoda_etorofu_urup"),
    (lambda d: treaty(d, "line", "a line"), "must be a list", "shimoda_etorofu_urup"),
    (
        lambda d: treaty(d, "divides", {"unit": "sakhalin", "sides": {"JPN": [142, 47]}}, 3),
        "a point on the side of each party",
        "portsmouth_parallel",
    ),
    (
        lambda d: treaty(d, "divides", {"unit": "habomai", "sides": {}}, 3),
        "is a group",
        "portsmouth_parallel",
    ),
]  # fmt: skip


@pytest.mark.parametrize(("change", "sentence", "left_out"), BAD)
def test_a_bad_line_is_told_and_left_out(copied, change, sentence, left_out):
    _, lines = spoil(copied, change)
    assert any(sentence in str(problem) for problem in lines.problems), lines.problems
    ids = {one.id for one in (*lines.stretches, *lines.treaties)}
    assert left_out not in ids
    assert len(ids) == 8


def test_a_stretch_with_two_statuses_has_neither(copied):
    def change(document):
        twin = {**document["stretches"][0], "id": "agreed_off_nosappu", "status": "agreed"}
        document["stretches"].append(twin)

    pack, lines = spoil(copied, change)
    (problem,) = lines.problems
    assert (
        "has both status: administered (in_use_habomai) and status: agreed (agreed_off_nosappu)"
        in str(problem)
    )
    assert {one.id for one in lines.stretches} == {
        "in_use_kunashiri", "claimed_as_in_1855", "claimed_along_habomai", "claimed_along_kunashiri",
    }  # fmt: skip
    scene = scene_of(view_of(pack))
    assert scene.stroke("hokkaido", "kaigara", 12).status == "hypothetical"
    assert scene.stroke("hokkaido", "kunashiri", 12).status == "administered"


def test_two_statuses_at_two_times_are_no_contradiction(copied):
    def change(document):
        document["stretches"][0]["to"] = "1960"
        twin = {**document["stretches"][0], "id": "later", "status": "claimed", "from": "1960"}
        del twin["to"]
        document["stretches"].append(twin)

    _, lines = spoil(copied, change)
    assert lines.problems == ()
    pair = ("hokkaido", "kaigara")
    assert lines.stretch(pair, 12, date="1950").status == "administered"
    assert lines.stretch(pair, 12).status == "claimed"


def test_a_unit_that_is_divided_by_no_line_is_told(copied):
    _, lines = spoil(copied, lambda document: document["treaties"].pop(3))
    assert any("no treaty line says which side is whose" in str(p) for p in lines.problems)


@pytest.mark.parametrize("text", ["- a list", "stretches: all of them", "stretches: [3]", "a: [b"])
def test_a_file_that_holds_no_lines_is_told(copied, text):
    (copied / LINES_FILE).write_text(text, "utf-8")
    lines = load_lines(load_pack(copied))
    assert lines.problems
    assert lines.stretches == ()


def test_a_pack_without_lines_has_none(invented):
    assert load_lines(invented).problems == ()
    scene = scene_of(view_of(invented))
    assert scene.stretches == ()
    assert scene.badge


def test_validate_names_bad_lines(copied, capsys):
    spoil(copied, lambda document: treaty(document, "sources", []))
    assert main(["validate", "--pack", str(copied), "--json"]) == 1
    problems = json.loads(capsys.readouterr().out)["problems"]
    wanted = {"file": LINES_FILE, "place": "shimoda_etorofu_urup"}.items()
    assert any(wanted <= one.items() for one in problems)


@pytest.mark.parametrize(
    ("change", "ru"),
    [
        (lambda d: stretch(d, "between", ["hokkaido", "habomi"]), "остров «habomi»"),
        (lambda d: treaty(d, "sources", None), "нет известного источника"),
        (
            lambda d: d["stretches"].append(
                {**d["stretches"][0], "id": "agreed_off_nosappu", "status": "agreed"}
            ),
            "не используется ни то, ни другое",
        ),
        (lambda d: treaty(d, "to", "1850"), "должно быть позже"),
    ],
)
def test_a_bad_line_is_told_in_the_readers_language_everywhere(copied, capsys, change, ru):
    pack, _ = spoil(copied, change)
    assert main(["validate", "--pack", str(copied), "--lang", "ru"]) == 1
    assert ru in capsys.readouterr().out
    # the app lists it too, and draws the rest
    said = [p.within("ru") for p in Shelf(copied).problems if p.file == LINES_FILE]
    assert any(ru in one for one in said)
    assert scene_of(view_of(pack)).stroke("hokkaido", "kunashiri", 12).status == "administered"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("stretches: [{within_nm: .nan}]\ntreaties: []", "finite"),
        ("- a\n- b", "stretches"),
        ("", "stretches"),
        ("stretches: [", "lines.yaml"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_of_once(copied, text, said):
    (copied / LINES_FILE).write_text(text, "utf-8")
    [problem] = load_lines(load_pack(copied)).problems
    assert problem.file == LINES_FILE
    assert said in str(problem)
