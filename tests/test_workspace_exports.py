"""What readers accepted, taken along: each file is read again by what reads its kind, and says nothing of the text."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import pytest

from geo.claims.claims import load_claims
from geo.claims.evidence import Articles
from geo.claims.evidence import read_passage
from geo.server.shelf import Shelf
from geo.server.workspace_shelf import WorkspaceShelf
from geo.workspace.agreement import cohen_kappa

HOSTILE = (
    "Tokyo, 3 March 2019\n\nShikotan lies 90 km from Hokkaido. "
    'Zora =cmd|calc @Quux said: "The peace treaty gives us nothing, and Kunashir is not theirs."\n'
    "Kunashir is smaller than Etorofu, an expert said on 5 May 2018.\n"
)


@pytest.fixture(scope="module")
def page(tmp_path_factory, workspaces):
    shelf = WorkspaceShelf(Shelf(), tmp_path_factory.mktemp("workspace") / "documents.sqlite")
    page = workspaces.WorkspacePage(shelf)
    for name, text in (("=one.txt", HOSTILE), ("undated.md", "Shikotan lies 74 km from Hokkaido.")):
        document = page.bring(name, text)
        claims = [claim["id"] for claim in page.document(document)["claims"]]
        page.act(document, "accept", *claims, reader="Ann")
    first = page.state()["documents"][0]["id"]
    claim = page.document(first)["claims"][0]["id"]
    data = {"speaker": "=HYPERLINK(1)", "note": "@seen", "date": "2019-03"}
    page.act(first, "edit", claim, reader="Ann", data=data)
    yield page
    shelf.close()


def taken(page, name, query="reader=Ann"):
    status, content = page.ask("GET", f"/workspace/export/{name}?{query}")
    assert status == 200, content
    return content


def pieces_of(text):
    """Give every run of six words, none of which may stand in what leaves the reader's computer."""
    words = text.split()
    return [" ".join(words[i : i + 6]) for i in range(len(words) - 5)]


def test_claim_files_load_as_claims_of_the_pack(page, tmp_path):
    with zipfile.ZipFile(io.BytesIO(taken(page, "claims.zip"))) as packed:
        packed.extractall(tmp_path)
    pack = page.shelf.shelf.pack
    root = tmp_path / "claims"
    claims = load_claims(root, units=pack.units, scenarios=pack.scenarios, parties=pack.parties)
    assert claims.problems == ()
    accepted = sum(d["accepted"] for d in page.state("?reader=Ann")["documents"])
    assert len(claims) == accepted >= 3
    written = "".join(path.read_text("utf-8") for path in root.iterdir())
    assert [piece for piece in pieces_of(HOSTILE) if piece in written] == []
    # a reader's own copy beside them proves every passage
    (root / "=one.txt").write_text(HOSTILE, "utf-8")
    document = next(d for d in claims.documents.values() if d.file == "=one.txt")
    found = [read_passage(c, document, Articles(root)) for c in claims.by_document(document.id)]
    assert {passage.status for passage in found} == {"verified"}
    assert "90 km" in found[0].exact
    edited = next(c for c in claims if c.note == "@seen")
    assert claims.speaker(edited).name["ja"] == "=HYPERLINK(1)"
    assert (edited.asserted, edited.meant) == ("2019-03-03", "2019-03")


def test_a_document_without_a_date_says_so_in_its_card(page, tmp_path):
    with zipfile.ZipFile(io.BytesIO(taken(page, "claims.zip"))) as packed:
        packed.extractall(tmp_path)
    undated = next(d for d in load_claims(tmp_path / "claims").documents.values() if d.file == "undated.md")  # fmt: skip
    assert undated.date_status == "inferred"
    assert "no date" in undated.date_basis["en"]


def test_the_table_holds_no_formula(page):
    rows = list(csv.reader(io.StringIO(taken(page, "claims.csv").decode("utf-8-sig"))))
    assert len(rows) >= 4
    begins = {cell[0] for row in rows for cell in row if cell}
    assert not begins & set("=+-@\t")
    written = taken(page, "claims.csv").decode()
    assert "'=HYPERLINK(1)" not in written  # a speaker's id stands there, not the name
    assert [piece for piece in pieces_of(HOSTILE) if piece in written] == []
    table = [dict(zip(rows[0], row, strict=True)) for row in rows[1:]]
    assert {row["licence"] for row in table} == {""}
    assert {row["verdict"] for row in table} >= {"does_not_hold", "holds"}


def test_annotations_are_the_readers_own_and_quote_her_copy(page):
    found = json.loads(taken(page, "annotations.jsonld"))
    items = found["first"]["items"]
    assert found["total"] == len(items) >= 3
    assert found["creator"] == {"type": "Person", "name": "Ann"}
    assert "rights" not in found
    for item in items:
        place, quote = item["target"]["selector"]
        assert (place["type"], quote["type"]) == ("TextPositionSelector", "TextQuoteSelector")
        assert quote["exact"] in HOSTILE + "Shikotan lies 74 km from Hokkaido."


def test_reviews_rate_what_was_measured(page):
    graph = json.loads(taken(page, "claimreviews.jsonld", "reader=Ann&lang=ja"))["@graph"]
    assert {review["author"]["name"] for review in graph} == {"Ann"}
    # 73.8 km (tests/measured.yaml): 90 is wrong, 74 is right
    ratings = {r["reviewRating"]["ratingValue"] for r in graph}
    assert ratings == {1, 5}
    written = json.dumps(graph, ensure_ascii=False)
    assert [piece for piece in pieces_of(HOSTILE) if piece in written] == []


def test_nothing_accepted_and_no_such_file_are_said(page):
    status, said = page.ask("GET", "/workspace/export/claims.zip?reader=Nobody&lang=ru")
    assert (status, said["lang"]) == (422, "ru")
    assert page.ask("GET", "/workspace/export/claims.exe?reader=Ann")[0] == 404


# two readers


def test_kappa_is_that_of_a_worked_example():
    # two readers of 50 proposals: 20 both yes, 5 yes and no, 10 no and yes, 15 both no; kappa is
    # (0.70 - 0.50) / (1 - 0.50) = 0.40 ("Statistics - Cohen's kappa coefficient", howcodex.com)
    pairs = [("yes", "yes")] * 20 + [("yes", "no")] * 5 + [("no", "yes")] * 10 + [("no", "no")] * 15
    assert cohen_kappa(pairs) == pytest.approx(0.4, abs=1e-12)
    assert cohen_kappa([]) is None
    assert cohen_kappa([("yes", "yes")] * 9) is None
    assert cohen_kappa([("yes", "yes"), ("no", "no")]) == 1.0


def test_two_readers_are_compared(page):
    document = page.bring("two.txt", HOSTILE + "Iturup is the largest of the four islands.\n")
    claims = page.document(document)["claims"]
    first, second, third, *_ = [claim["id"] for claim in claims]
    for reader, acts in {"Bo": ("accept", "accept", "reject"), "Cy": ("accept", "reject", "reject")}.items():  # fmt: skip
        for claim, act in zip((first, second, third), acts, strict=True):
            page.act(document, act, claim, reader=reader)
    page.act(document, "edit", first, reader="Cy", data={"speaker": "Somebody"})
    found = page.ask("GET", "/workspace/agreement.json?one=Bo&other=Cy")[1]
    assert (found["documents"], found["claims"], found["both"], found["agree"]) == (1, 3, 3, 2)
    # p_o = 2/3; Bo accepts 2/3, Cy 1/3, so p_e = 2/9 + 2/9 = 4/9; (6 - 4) / (9 - 4) = 0.4
    assert found["kappa"] == pytest.approx(0.4)
    assert [(row["claim"], row["differ"]) for row in found["rows"]] == [(first, ["speaker"]), (second, ["state"])]  # fmt: skip
    assert found["rows"][0]["other"]["speaker"] == "Somebody"
    # what one has parted, the other has not
    at = claims[2]["start"] + 12
    page.act(document, "split", third, reader="Cy", data={"at": at})
    rows = page.ask("GET", "/workspace/agreement.json?one=Bo&other=Cy")[1]["rows"]
    assert [row["other"] for row in rows if row["differ"] == ["passage"]] == [None]
