"""Do what others would with an archive: a spaCy pipeline, and Ray Data around our own reading."""

from __future__ import annotations

import logging
import sys
import time
from pathlib import Path

import pyarrow.dataset as ds

from geo.archive.stems import sift
from geo.archive.worker import load_worker
from geo.reading.document import ReadDocument

SAMPLE = 4_000


def spacy_pipeline(folder: Path) -> tuple[int, int]:
    """Match the gazetteer's forms with a PhraseMatcher, over as many documents as time allows."""
    import spacy  # noqa: PLC0415 - only where it is measured
    from spacy.matcher import PhraseMatcher  # noqa: PLC0415

    worker = load_worker("")
    nlp = spacy.blank("xx")
    nlp.max_length = 10_000_000
    matcher = PhraseMatcher(nlp.vocab, attr="LOWER")
    matcher.add("unit", list(nlp.pipe(worker.reader.gazetteer.forms)))
    texts = ds.dataset(folder).head(SAMPLE, columns=["text"])["text"].to_pylist()
    begun = time.monotonic()
    found = sum(bool(matcher(doc)) for doc in nlp.pipe(texts, n_process=2, batch_size=500))
    print(f"seconds={time.monotonic() - begun:.2f}", flush=True)
    return len(texts), found


def ray_data(folder: Path) -> tuple[int, int]:
    """Let Ray Data read the table and map its batches, with our sieve and reader within."""
    import ray  # noqa: PLC0415 - only where it is measured

    logging.getLogger("ray").setLevel(logging.ERROR)
    ray.init(num_cpus=2, include_dashboard=False, log_to_driver=False, _node_ip_address="127.0.0.1")
    ray.data.DataContext.get_current().enable_progress_bars = False

    def mentions(batch):
        worker = load_worker("")
        texts = batch["text"]
        found = [
            len(
                worker.read(
                    ReadDocument.of(batch["id"][i].as_py(), texts[i].as_py()), "mentions"
                ).mentions
            )
            for i in sift(texts, worker.pattern)
        ]
        return batch.select(["id"]).slice(0, 1).append_column("relevant", [[sum(map(bool, found))]])

    begun = time.monotonic()
    read = ray.data.read_parquet(str(folder), columns=["id", "text"])
    rows = read.map_batches(mentions, batch_format="pyarrow", batch_size=4_000)
    found = sum(row["relevant"] for row in rows.iter_rows())
    print(f"seconds={time.monotonic() - begun:.2f}", flush=True)
    return ds.dataset(folder).count_rows(), found


if __name__ == "__main__":
    documents, found = {"spacy": spacy_pipeline, "ray": ray_data}[sys.argv[1]](Path(sys.argv[2]))
    print(f"documents={documents}\nrelevant={found}", flush=True)
