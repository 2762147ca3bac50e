"""Bring documents to a running app, and ask what it made of them."""

from __future__ import annotations

import json
from contextlib import closing
from http.client import HTTPConnection
from urllib.parse import quote
from urllib.parse import urlsplit

import pytest

OVERRIDE = "\u202e"
# three claims that can be measured, an emoji, markup, and a sign that would turn the text
ARTICLE = f"""Talks on the islands go on

TOKYO, 12 March 2019 \u2013 Shikotan lies 90 km from Hokkaido, a guide to the region says.

\u201cEtorofu is the largest of the four islands,\u201d the minister told reporters on Tuesday. \U0001f600

<img src=x onerror=alert(1)> The sign {OVERRIDE} turns nothing here. Kunashir is larger than Shikotan.
"""
BUSY = {"waiting", "loading", "reading"}


class BroughtDocuments:
    """The workspace of a running app."""

    def __init__(self, server):
        self.server = server
        self.article = ARTICLE

    def ask(self, method, path, body=None, kind="application/octet-stream"):
        """Ask, and give status and answer."""
        where = urlsplit(self.server)
        with closing(HTTPConnection(where.hostname, where.port, timeout=180)) as connection:
            connection.request(method, f"/workspace{path}", body, {"content-type": kind})
            answer = connection.getresponse()
            return answer.status, json.loads(answer.read())

    def bring(self, text=ARTICLE, name="article.txt"):
        """Bring a text, and give its row of the list once it is read."""
        status, told = self.ask("PUT", f"/files?name={quote(name)}", text.encode())
        assert status == 200, told
        state = self.state()
        while True:
            [found] = [one for one in state["documents"] if one["id"] == told["ids"][0]]
            if found["state"] not in BUSY:
                return found
            # answers when something has changed
            state = self.state(f"?since={state['revision']}")

    def state(self, query=""):
        """Tell what there is."""
        status, told = self.ask("GET", f"/state.json{query}")
        assert status == 200, told
        return told

    def claims(self, document, reader):
        """Give the claims of a document as they stand for a reader."""
        status, told = self.ask("GET", f"/documents/{document['id']}.json?reader={quote(reader)}")
        assert status == 200, told
        return told["claims"]

    def clear(self):
        """Delete all documents."""
        status, told = self.ask("DELETE", "")
        assert status == 200, told


@pytest.fixture
def workspace(server):
    """Give a workspace in which there is nothing yet."""
    brought = BroughtDocuments(server)
    brought.clear()
    yield brought
    brought.clear()
