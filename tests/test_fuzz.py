"""Whatever people write, ask and send, nothing breaks: by chance, and by what was once found."""

import copy
import hashlib
import importlib.util
import json
import os
import resource
import shutil
import sys
import time
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck
from hypothesis import example
from hypothesis import given
from hypothesis import settings
from hypothesis import strategies as st
from starlette.applications import Starlette

from geo.claims.annotations import annotation_collection
from geo.claims.claims_table import claims_csv
from geo.claims.evidence import MAX_ARTICLE_BYTES
from geo.claims.evidence import Articles
from geo.claims.evidence import find_passage
from geo.claims.evidence import read_passage
from geo.claims.reviews import claim_reviews
from geo.errors import FourIslandsError
from geo.export.orders import order_of
from geo.figure.formats import FORMATS
from geo.lessons.files import dump_lesson
from geo.lessons.files import lesson_data
from geo.lessons.lessons import Detour
from geo.lessons.lessons import read_lesson
from geo.lessons.questions import Question
from geo.lessons.questions import Working
from geo.lessons.rehearsal import mended
from geo.lessons.rehearsal import warnings
from geo.pack.records import Report
from geo.server import serving
from geo.server.border import border
from geo.server.claim_routes import claim_routes
from geo.server.export_routes import export_routes
from geo.server.lesson_routes import lesson_routes
from geo.server.lesson_shelf import LessonShelf
from geo.server.shelf import Shelf
from geo.server.views.compare import CompareSheet
from geo.server.views.present import PresentSheet
from geo.server.views.scenarios import ScenariosSheet
from geo.text.languages import LANGUAGES

HERE = Path(__file__).parent


def _module(name):
    spec = importlib.util.spec_from_file_location(name, HERE / f"{name}.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


asking, whole_pack, workbench = map(_module, ("asking", "whole_pack", "workbench"))
in_time, held = workbench.in_time, workbench.held

# of two workers' minutes each kind has a tenth; most of the rest is for packs (test_validation.py);
# without it each is tried a few times, always the same
MINUTES = float(os.environ.get("MINUTES", "0"))
SHARE = 0.1
QUICK = settings(max_examples=15, derandomize=True, database=None, deadline=None)
LONG = settings(max_examples=100, deadline=None)
CHECKED = settings(suppress_health_check=list(HealthCheck), parent=LONG if MINUTES else QUICK)
MARK = "<img src=x onerror=mark>"


def tried(one):
    """Try a property, for its share of the minutes where there are any, and look for leaks."""
    with in_time():
        one()
    if not MINUTES:
        return
    ends, runs = time.monotonic() + 60 * MINUTES * SHARE, 1
    memory, before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss, held()
    while time.monotonic() < ends:
        with in_time():
            one()
        runs += 1
    grown = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory
    said = (
        f"{runs * 100} cases, {grown} kB more at most, open files and threads {before} -> {held()}"
    )
    # the error stream, for workers of their own have no other
    sys.__stderr__.write(f"\n{said}\n")
    files, threads = (after - first for after, first in zip(held(), before, strict=True))
    assert files <= 8
    assert threads <= 45  # a pool of starlette's, which stays
    assert grown < 300_000


@pytest.fixture(scope="module")
def root(built_invented_root, tmp_path_factory):
    """Give the invented pack with claims, checks, events and a lesson."""
    root = shutil.copytree(built_invented_root, tmp_path_factory.mktemp("fuzz") / "pack")
    whole_pack.write_texts(root)
    whole_pack.draw(root, _module("packs").INVENTED_LAND)
    return root


@pytest.fixture(scope="module")
def lessons(root):
    """Give the lessons of the pack, and a folder for more."""
    return LessonShelf(Shelf(root), root.parent / "own")


# what people write

KEYS = st.sampled_from(
    sorted({"id", "title", "en", "steps", "units", "is", "date", "claims", "kind"})
)
PLAIN = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=20)
    | st.sampled_from(["long_isle", "ALB", "halves", "000-01", "1855-02-07", MARK, "0" * 50, "=1+1"])
)  # fmt: skip
VALUES = st.recursive(
    PLAIN,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS | st.text(max_size=5), inner, max_size=3),
    max_leaves=6,
)  # fmt: skip
EDITS = st.lists(st.tuples(st.integers(0, 10_000), st.sampled_from(["put", "gone", "twice"]), VALUES), min_size=1, max_size=4)  # fmt: skip


def places(document):
    """Go through the places of a document."""
    inner = document.items() if isinstance(document, dict) else enumerate(document) if isinstance(document, list) else ()  # fmt: skip
    for key, value in list(inner):
        yield document, key
        yield from places(value)


def edited(document, edits):
    """Change a document at some places, and write it as YAML."""
    document = copy.deepcopy(document)
    for at, how, value in edits:
        found = list(places(document))
        if not found:
            break
        holder, key = found[at % len(found)]
        if how == "gone":
            del holder[key]
        elif how == "twice" and isinstance(holder, list):
            holder.insert(key, copy.deepcopy(holder[key]))
        else:
            holder[key] = value
    return yaml.dump(document, Dumper=whole_pack.Dumper, allow_unicode=True, sort_keys=False)


def told(problems):
    """See that every problem can be said in every language."""
    for problem in problems:
        for language in LANGUAGES:
            assert problem.within(language).encode()


def said_by(step):
    """Leave out of a step what says nothing, and is not written: no key of it is known."""
    asked = step.question
    if asked is not None and asked.working == Working():
        asked = replace(asked, working=None)
    detour = None if step.detour == Detour({}) else step.detour
    return replace(step, detour=detour, question=None if asked == Question("", {}) else asked)


def check_lesson(lessons, text):
    """Read, mend, serve and write a lesson; what is written says what was read."""
    report, shelf = Report(), lessons.shelf
    lesson = read_lesson(text, "x.yaml", report)
    told(report.problems)
    assert lesson is not None or report.problems
    if lesson is None:
        return
    shown, problems = mended(lesson, shelf.pack, shelf.claims, "x.yaml")
    told(problems)
    json.dumps([lesson_data(shown, shelf.pack), lesson_data(lesson)], allow_nan=False).encode()
    warnings(shown, shelf.pack)
    again = Report()
    written = read_lesson(dump_lesson(lesson), "x.yaml", again)
    assert written == replace(lesson, steps=tuple(map(said_by, lesson.steps)))
    assert not again.problems


@pytest.mark.fuzz
def test_no_lesson_breaks_anything(lessons):
    @CHECKED
    @given(EDITS.map(lambda edits: edited(whole_pack.LESSON, edits)) | st.text(max_size=60))
    def one(text):
        check_lesson(lessons, text)

    tried(one)


def check_claims(root, name, text):
    """Read and check claims of which one file is broken, and make what is made of them."""
    path = root / name
    kept = path.read_bytes()
    path.write_bytes(text.encode("utf-8", "surrogatepass"))
    try:
        shelf = Shelf(root)
        told(shelf.problems)
        checks, pack, claims = tuple(shelf.checks.values()), shelf.pack, shelf.claims
        assert len(checks) == len(claims)
        for claim in claims:
            for check in checks:
                assert check.verdict
            json.dumps(claims.claim_data(claim), allow_nan=False).encode()
        made = [shelf.pairs, claims_csv(claims, pack, checks)]
        made += [
            json.dumps(claim_reviews(checks, claims, pack, language=language), allow_nan=False)
            for language in LANGUAGES
        ]
        made.append(json.dumps(annotation_collection(claims, pack, checks=checks), allow_nan=False))
        assert all(made[1:])
    finally:
        path.write_bytes(kept)


@pytest.mark.fuzz
def test_no_claim_breaks_anything(root):
    files = {
        "claims/card.yaml": whole_pack.card(),
        "claims/speakers.yaml": whole_pack.SPEAKERS,
        "claims/pairs.yaml": whole_pack.PAIRS,
        "checks.yaml": whole_pack.checks(),
    }

    @CHECKED
    @given(st.sampled_from(sorted(files)), EDITS)
    def one(name, edits):
        check_claims(root, name, edited(files[name], edits))

    tried(one)


ASKED = st.sampled_from(["scenario", "a", "b", "sort", "view", "unit", "to", "at", "date", "own", "dist", "law", "turn", "lesson", "step", "q", "lang", "day", "ink", "audience"])  # fmt: skip
GIVEN = (
    st.text(max_size=30)
    | st.sampled_from(["halves", "own", "status_quo", "alba", "long_isle", "-40.2,20.5,8", "1855-02-07", "long_isle:ALB", "rocks:bare", "first", "-land_km2", "nan", "1e999", "-40,nan,8", "0000", MARK])
)  # fmt: skip
QUERIES = st.dictionaries(ASKED, GIVEN, max_size=5)


def check_address(lessons, query):
    """Make the pages of an address and what it takes along; nothing of it becomes markup."""
    shelf = lessons.shelf
    for language in LANGUAGES[:2]:
        compared = CompareSheet(shelf, language)
        pages = [
            compared.head(query),
            compared.below(query),
            ScenariosSheet(shelf, language).html(query),
            PresentSheet(shelf, language, lessons).html(query),
        ]
        for page in pages:
            assert MARK not in str(page)
            str(page).encode()
        json.dumps(compared.data(query), allow_nan=False)
    with suppress(FourIslandsError):
        order = order_of("svg", query, lessons)
        assert all(isinstance(word, str) for word in order.words())


@pytest.mark.fuzz
def test_no_address_breaks_a_page(lessons):
    @CHECKED
    @given(QUERIES)
    def one(query):
        check_address(lessons, query)

    tried(one)


HOST = (b"host", b"127.0.0.1:8501")
OWN = (b"origin", b"http://127.0.0.1:8501")
PATHS = st.sampled_from([
    "/pack/explorer.json", "/pack/scenarios.csv", "/pack/scene/land.json", "/pack/claims.json", "/pack/claims.csv",
    "/pack/annotations.jsonld", "/pack/claimreviews.jsonld", "/lessons/index.json", "/lessons/first.json",
    "/lessons/first/written.json", "/lessons/check", "/lessons/open", "/lessons/yaml", "/lessons/x", "/export/csv",
    "/export/words.json", "/export/jobs/1", "/export/jobs/1/file", "/api/card/000-01", "/api/passage/000-01", "/clams",
])  # fmt: skip
ROOTS = st.sampled_from(["/pack/display/", "/assets/", "/sheets/", "/lessons/", "/api/card/", "/api/passage/", "/export/jobs/", "/pack/scene/", "/"])  # fmt: skip
NAMES = st.text(max_size=400) | st.sampled_from(["../pack.yaml", "..%2f..", "\0", "a" * 5000, "units.topojson", MARK, "\ufffd", "first.json/"])  # fmt: skip
BODIES = st.binary(max_size=200) | VALUES.map(lambda value: json.dumps({"lesson": value}).encode()) | EDITS.map(lambda edits: edited(whole_pack.LESSON, edits).encode("utf-8", "surrogatepass"))  # fmt: skip
HEADERS = st.lists(st.sampled_from([
    (b"content-type", b"application/json"), (b"content-type", b"application/yaml"), (b"content-type", b"\xff"),
    (b"accept-language", b"ru;q=x,\xe3"), (b"accept-encoding", b"gzip"), (b"if-none-match", b'W/"\xff'),
    (b"range", b"bytes=9-1"), (b"content-length", b"-1"), (b"content-length", b"9" * 40), (b"cookie", b"=;=" * 50),
    (b"sec-fetch-site", b"cross-site"), (b"origin", b"null"),
]), max_size=4)  # fmt: skip
METHODS = st.sampled_from(
    ["GET", "GET", "GET", "HEAD", "POST", "PUT", "DELETE", "OPTIONS", "PATCH", "X"]
)


@pytest.fixture(scope="module")
def app(lessons):
    """Give the routes of the app behind its border, as the server has them."""
    shelf = lessons.shelf
    routes = [
        *claim_routes(shelf),
        *lesson_routes(lessons),
        *export_routes(lessons),
        *serving.routes(shelf, {"claims": "/claims"}),
    ]
    return Starlette(routes=routes, middleware=border(["127.0.0.1"], {}))


def check_route(app, root, request):
    """Ask for something; the answer is one, and tells nothing of the machine."""
    method, path, query, headers, body = request
    answer = asking.ask(app, method, path, query=query, headers=[HOST, OWN, *headers], body=body)
    assert 200 <= answer.status < 500 or answer.status in {501, 503}, answer.body[:300]
    assert b"Traceback" not in answer.body
    assert str(root).encode() not in answer.body
    if answer.headers.get("content-type", "").startswith("text/html"):
        assert MARK.encode() not in answer.body
    is_json = answer.headers.get("content-type", "").startswith("application/json")
    if is_json and answer.body and "content-encoding" not in answer.headers:
        json.loads(answer.body)


@pytest.mark.fuzz
def test_no_request_breaks_a_route(app, root):
    paths = PATHS | st.builds(lambda start, name: start + name, ROOTS, NAMES)
    # what takes a process of its own to make is tried elsewhere
    paths = paths.filter(
        lambda path: (
            not path.startswith("/export/")
            or path[8:] in {*FORMATS, "words.json"}
            or "jobs" in path
        )
    )
    queries = QUERIES.map(
        lambda query: "&".join(f"{k}={v}" for k, v in query.items()).encode("utf-8", "replace")
    )

    @CHECKED
    @given(st.tuples(METHODS, paths, queries | st.binary(max_size=40), HEADERS, BODIES))
    @example(("GET", "/assets/" + "a" * 300, b"", [], b""))
    # of an address that would be redirected, Starlette reads the query as UTF-8
    @example(("GET", "/lessons/", b"\x80", [], b""))
    @example(("GET", "/pack/claims.csv", b"lang=ja&day=0001-01-01", [], b""))
    def one(request):
        check_route(app, root, request)

    tried(one)


LETTERS = st.text(st.sampled_from("ab. \n\t“”é。島　е́\u2028\ufeff"), max_size=900) | st.text(
    max_size=300
)


def check_passage(shelf, folder, text, span, spoilt):
    """Find a passage in a copy of its document that was spoilt, or say that it is not there."""
    start, end = sorted(at % (len(text) + 1) for at in span)
    claim = next(iter(shelf.claims))
    document = shelf.claims.document(claim)
    digest = hashlib.sha256(text[start:end].encode("utf-8", "replace")).hexdigest()
    claim = whole_pack.replaced(claim, start=start, end=max(end, start + 1), passage_sha256=digest)
    (folder / document.file).write_bytes(
        spoilt(text).encode("utf-8", "surrogatepass")[:MAX_ARTICLE_BYTES]
    )
    found = read_passage(claim, document, Articles(folder))
    json.dumps(found.to_dict()).encode()
    if found.exact:
        assert found.status in {"verified", "reanchored"}


SPOILS = st.sampled_from([str, str.upper, str.strip, lambda t: "x " + t, lambda t: t.replace(" ", "  "), lambda t: t + "\0", lambda t: " " * 999 + t + " " * 999, lambda t: t[::-1], lambda t: t.replace("\n", "\r\n")])  # fmt: skip


@pytest.mark.fuzz
def test_no_article_breaks_a_passage(lessons, tmp_path_factory):
    folder = tmp_path_factory.mktemp("articles")

    @CHECKED
    @given(LETTERS, st.tuples(st.integers(0, 999), st.integers(0, 999)), SPOILS)
    # nothing but spaces on either side
    @example("a", (0, 1), lambda t: " " * 999 + t + " " * 999)
    def one(text, span, spoilt):
        check_passage(lessons.shelf, folder, text, span, spoilt)

    tried(one)


def test_a_long_passage_that_is_gone_is_given_up():
    # every place of 100,000 letters in 300,000 would hash 20,000 million of them
    text = "ab " * (MAX_ARTICLE_BYTES // 3)
    with in_time():
        assert find_passage(text, 100_000, "0" * 64, near=5) is None
        here = text[7:100_007]
        assert find_passage(text, 100_000, hashlib.sha256(here.encode()).hexdigest(), near=9) == (
            10,
            100_010,
        )
