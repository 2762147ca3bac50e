"""Files that people drop become documents, or a sentence that says why not; the others go on."""

from __future__ import annotations

import io
import json
import random
import zipfile

import pytest

from geo.reading.document import ReadDocument
from geo.reading.intake import take_documents
from geo.reading.intake import take_paths
from geo.reading.limits import document_limits
from geo.reading.markup import read_markup
from geo.text.languages import LANGUAGES

WORD = "abc"


def taken(*files, limits=None):
    found = take_documents(files, limits)
    return found.documents, [(name, said.key) for name, said in found.problems]


def pdf(text="", password=None, pages=1):
    pypdf = pytest.importorskip("pypdf")
    from pypdf.generic import DecodedStreamObject
    from pypdf.generic import DictionaryObject
    from pypdf.generic import NameObject

    writer = pypdf.PdfWriter()
    for _ in range(pages):
        page = writer.add_blank_page(300, 300)
        if text:
            font = DictionaryObject(
                {
                    NameObject("/Type"): NameObject("/Font"),
                    NameObject("/Subtype"): NameObject("/Type1"),
                    NameObject("/BaseFont"): NameObject("/Helvetica"),
                }
            )
            page[NameObject("/Resources")] = DictionaryObject(
                {
                    NameObject("/Font"): DictionaryObject(
                        {NameObject("/F1"): writer._add_object(font)}
                    )
                }
            )
            stream = DecodedStreamObject()
            stream.set_data(f"BT /F1 12 Tf 20 200 Td ({text}) Tj ET".encode())
            page[NameObject("/Contents")] = writer._add_object(stream)
    writer.add_metadata({"/Title": "A title", "/CreationDate": "D:20190124093000"})
    if password:
        writer.encrypt(password, algorithm="RC4-128")
    out = io.BytesIO()
    writer.write(out)
    return out.getvalue()


def docx(*paragraphs):
    module = pytest.importorskip("docx")
    made = module.Document()
    for one in paragraphs:
        made.add_paragraph(one)
    table = made.add_table(rows=1, cols=2)
    table.rows[0].cells[0].text = "left"
    table.rows[0].cells[1].text = "right"
    out = io.BytesIO()
    made.save(out)
    return out.getvalue()


def zipped(size):
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as packed:
        packed.writestr("word/document.xml", b"0" * size)
    return out.getvalue()


@pytest.mark.parametrize(
    ("name", "content", "key"),
    [
        ("empty.txt", b"", "reading.empty"),
        ("blank.txt", b" \r\n\t", "reading.empty"),
        (
            "picture.png",
            b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + bytes(range(256)),
            "reading.binary",
        ),
        ("noise.txt", bytes(range(256)) * 20, "reading.binary"),
        ("cp1251.txt", "Курильские острова".encode("cp1251"), "reading.encoding"),
        ("sjis.txt", "北方領土".encode("cp932"), "reading.encoding"),
        ("old.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(600), "reading.old_office"),
        ("cut.pdf", b"%PDF-1.7\n1 0 obj", "reading.broken"),
        ("cut.docx", b"PK\x03\x04 and nothing", "reading.broken"),
        ("other.zip", zipped(10), "reading.packed"),
        ("bomb.docx", zipped(30_000_000), "reading.unpacked"),
        ("cut.parquet", b"PAR1 and nothing PAR1", "reading.broken"),
        ("script.html", b"<html><body><script>alert('a')</script></body></html>", "reading.empty"),
    ],
)
def test_a_bad_file_gets_one_sentence_and_the_others_go_on(name, content, key):
    documents, problems = taken((name, content), ("good.txt", b"Good."))
    assert [d.id for d in documents] == ["good.txt"]
    assert problems == [(name, key)]


def test_every_sentence_is_said_in_every_language():
    found = take_documents([("a", b""), ("b", b"\xff"), ("c.jsonl", b'{"id": 1}\n[')])
    for _, said in found.problems:
        assert len({said.within(lang) for lang in LANGUAGES}) == len(LANGUAGES)


def test_limits_are_settings(monkeypatch):
    monkeypatch.setenv("FOUR_ISLANDS_MAX_DOCUMENT_BYTES", "1000")
    assert taken(("a", b"x" * 1001))[1] == [("a", "problems.border.size")]
    monkeypatch.delenv("FOUR_ISLANDS_MAX_DOCUMENT_BYTES")
    monkeypatch.setenv("FOUR_ISLANDS_MAX_DOCUMENT_CHARACTERS", "1000")
    assert taken(("a", b"x" * 1001))[1] == [("a", "reading.characters")]
    assert taken(("a.jsonl", json.dumps({"text": "x" * 1001}).encode()))[1] == [
        ("a.jsonl", "reading.row")
    ]
    monkeypatch.setenv("FOUR_ISLANDS_MAX_ROWS", "2")
    rows = b'{"text": "a"}\n' * 5
    documents, problems = taken(("a.jsonl", rows))
    assert len(documents) == 2
    assert problems == [("a.jsonl", "reading.rows")]


def test_a_line_of_a_million_characters_is_read():
    assert len(taken(("a", b"x " * 500_000))[0][0].text) == 1_000_000


def test_a_text_is_kept_as_it_is():
    text = "A\u00a0b\r\nc\u202ed 😀 “q”\n"
    assert taken(("a.txt", text.encode()))[0][0].original == text


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-32"])
def test_a_mark_of_byte_order_says_how_a_text_is_written(encoding):
    assert taken(("a.txt", "Шикотан".encode(encoding)))[0][0].text == "Шикотан"


def test_a_page_may_name_its_encoding():
    page = '<html><head><meta charset="windows-1251"></head><body>Шикотан</body></html>'
    assert taken(("a.html", page.encode("cp1251")))[0][0].text.strip() == "Шикотан"


PAGE = """<!DOCTYPE html><html><head><title>A &amp; b</title>
<meta property="article:published_time" content="2019-01-24T09:00:00Z"><meta property="og:site_name" content="Herald">
<style>p { color: red }</style></head><body><nav>Home News</nav>
<p>The Kuril&nbsp;Islands &mdash; <b>Shiko</b>tan&#39;s   bay 😀</p><!-- <p>no</p> -->
<p>Second<br>line &unknown; a < b</p><footer>All rights</footer></body></html>"""


def test_a_page_is_read_as_it_is_shown_and_each_letter_knows_its_place():
    page = read_markup("p", PAGE)
    assert page.text.split("\n")[:3] == [
        "Home News",
        "The Kuril\u00a0Islands — Shikotan's bay 😀",
        "Second",
    ]
    assert page.text.split("\n")[3] == "line &unknown; a < b"
    assert (page.title, page.date, page.outlet) == ("A & b", "2019-01-24T09:00:00Z", "Herald")
    at = page.text.index("Shikotan")
    assert PAGE[slice(*page.origin((at, at + 8)))] == "Shiko</b>tan"
    at = page.text.index("Kuril")
    assert PAGE[slice(*page.origin((at, at + 13)))] == "Kuril&nbsp;Islands"
    at = page.text.index("😀")
    assert PAGE[slice(*page.origin((at, at + 1)))] == "😀"
    assert [(page.text[a:b].strip(), why) for a, b, why in page.set_apart] == [
        ("Home News", "html.nav"),
        ("All rights", "html.footer"),
    ]
    assert len(page.starts) == len(page.ends) == len(page.text)


def test_a_place_in_a_page_is_found_from_both_sides():
    page = read_markup("p", PAGE)
    for start in range(0, len(page.text) - 3, 3):
        span = (start, start + 3)
        if page.text[start : start + 3].strip() and "\n" not in page.text[start : start + 3]:
            assert page.shown(page.origin(span)) == span


@pytest.mark.parametrize(
    "markup",
    [
        "<div>" * 200_000 + "deep",
        "<" * 300_000,
        "<a '" * 100_000,
        '<a "' * 100_000 + ">",
        "<!--" * 100_000,
        "<script>" * 50_000,
        "&" * 300_000,
        "<p>" + "&#x1F600;" * 50_000,
        "<svg>" * 50_000 + "</svg>",
        "<nav>" * 100_000,
    ],
    ids=range(10),
)
def test_bait_in_markup_comes_to_an_end(markup):
    page = read_markup("p", markup)
    assert len(page.starts) == len(page.text) <= len(markup)


@pytest.mark.parametrize("separator", ["\u2028", "\u2029", "\x85", "\x1e", "\r"])
def test_only_a_line_feed_ends_a_row(separator):
    rows = "".join(
        json.dumps({"id": n, "text": f"one{separator}two"}, ensure_ascii=False) + "\r\n"
        for n in "ab"
    )
    taken = take_documents([("a.jsonl", rows.encode())])
    assert [one.text for one in taken.documents] == [f"one{separator}two"] * 2
    assert taken.problems == ()


def test_rows_of_json_become_documents():
    rows = [
        {
            "id": 1,
            "text": "One\ud83d",
            "date": "2019-01-24",
            "outlet": "Herald",
            "url": "https://example.org",
        },
        {"ID": 1, "Body": "<html><body>Two</body></html>"},
        {"text": 5},
        [1],
        {"text": "Third"},
    ]
    lines = "\n".join([json.dumps(row) for row in rows] + ["{broken", "", "[" * 100_000])
    documents, problems = taken(("r.jsonl", lines.encode()))
    assert [d.id for d in documents] == ["1", "1~2", "r.jsonl#5"]
    assert documents[0].outlet == "Herald"
    assert documents[0].original == "One\ud83d"
    assert documents[1].text.strip() == "Two"
    assert [key for _, key in problems] == [
        "reading.twice",
        "reading.row",
        "reading.row_json",
        "reading.row_json",
        "reading.row_json",
    ]


def test_rows_of_parquet_become_documents(tmp_path):
    import pyarrow as pa
    import pyarrow.parquet as pq

    pq.write_table(pa.table({"id": ["a", "b"], "text": ["Курилы", None]}), tmp_path / "r.parquet")
    found = take_paths([tmp_path / "r.parquet", tmp_path / "none.txt"])
    assert [(d.id, d.text) for d in found.documents] == [("a", "Курилы")]
    assert [said.key for _, said in found.problems] == ["reading.row", "problems.border.missing"]


def test_a_pdf_gives_its_text_title_and_date():
    documents, problems = taken(("a.pdf", pdf("Shikotan lies here")))
    assert problems == []
    assert documents[0].text.strip() == "Shikotan lies here"
    assert (documents[0].title, documents[0].date) == ("A title", "2019-01-24")


def test_a_pdf_of_pictures_or_with_a_password_says_so(monkeypatch):
    assert taken(("a.pdf", pdf()))[1] == [("a.pdf", "reading.pictures")]
    assert taken(("a.pdf", pdf("Text here", password=WORD)))[1] == [("a.pdf", "reading.password")]
    monkeypatch.setenv("FOUR_ISLANDS_MAX_PAGES", "2")
    assert taken(("a.pdf", pdf("Text here", pages=3)))[1] == [("a.pdf", "reading.pages")]


def test_a_docx_gives_paragraphs_and_tables():
    documents, problems = taken(("a.docx", docx("Шикотан", "二つ目")))
    assert problems == []
    assert documents[0].text == "Шикотан\n二つ目\nleft\tright"


def test_without_the_extra_a_sentence_names_it(monkeypatch):
    content = pdf("Text here")
    monkeypatch.setattr("geo.reading.extras.has", lambda _: False)
    assert taken(("a.pdf", content))[1] == [("a.pdf", "reading.no_extra")]


def test_what_a_library_stumbles_over_is_said_and_leaves_the_others(monkeypatch, caplog):
    def stumble(*_):
        raise NotImplementedError

    monkeypatch.setattr("geo.reading.intake.read_pdf", stumble)
    documents, problems = taken(("a.pdf", b"%PDF-1.7"), ("b.txt", b"b"))
    assert [d.id for d in documents] == ["b.txt"]
    assert problems == [("a.pdf", "reading.unforeseen")]
    assert "a.pdf" in caplog.text


def test_random_bytes_never_break_the_intake():
    chance = random.Random(7)  # noqa: S311 - no secret
    heads = [b"", b"%PDF-1.5\n", b"PK\x03\x04", b"<html>", b"PAR1", b"\xff\xfe", b"{"]
    for number in range(150):
        content = chance.choice(heads) + chance.randbytes(chance.randrange(400))
        found = take_documents([(f"f{number}.jsonl" if number % 5 == 0 else "f", content)])
        assert found.documents or found.problems or not content.strip()
        assert all(isinstance(d, ReadDocument) for d in found.documents)


def test_limits_are_sane():
    assert document_limits().size < 200_000_000
