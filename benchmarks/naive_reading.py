"""The naive peer: a text pasted into a Streamlit page, in which spaCy marks the names of the islands."""

from __future__ import annotations

import spacy
import streamlit as st
from spacy import displacy
from spacy.matcher import PhraseMatcher

from geo.pack.loading import load_pack


@st.cache_resource
def matcher():
    """Make the matcher of all names once."""
    nlp = spacy.blank("xx")
    nlp.add_pipe("sentencizer")
    found = PhraseMatcher(nlp.vocab, attr="LOWER")
    for unit in load_pack().units.values():
        found.add(unit.id, [nlp.make_doc(name.text) for name in unit.names.values()])
    return nlp, found


nlp, names = matcher()
text = st.text_area("Text", height=200)
if st.button("Read") and text:
    doc = nlp(text)
    doc.ents = spacy.util.filter_spans(names(doc, as_spans=True))
    st.html(displacy.render(doc, style="ent"))
    for place, sentence in enumerate(doc.sents):
        if sentence.ents:
            st.html(f'<p class="claim" id="claim-{place}">{sentence.text}</p>')
