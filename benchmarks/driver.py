"""How many documents a second the driver of a Ray run can take in: what one cluster can feed.

    python -m benchmarks.driver --documents 2000 --json driver.json

Workers read, translate, write and commit; the driver keeps the state, the rows and the names it has
seen. Here it takes real answers (a row, a commit, the units of a document of 7 segments) as fast as
it can, on the disk of the temporary folder: with the units (no shared memory) and without them
(`--memory postgresql://…`, where workers write units themselves).
"""

from __future__ import annotations

import argparse
import json
import tempfile
from pathlib import Path
from time import perf_counter

from translate.records import Direction, Translation
from translate.report import DocumentRow, row_to_json
from translate.runners.bundles import Item
from translate.runners.folder import FolderJob, Observer
from translate.runners.ray import ClusterRun
from translate.runners.rayworker import Answer
from translate.runners.rows import RowStore
from translate.runners.state import DoneDocument, open_state
from translate.settings import RunOptions, Settings
from translate.units import Unit

SEGMENTS = 7  # of 100 words of the seeds
SOURCE = "과학기술정보통신부는 28일 새로운 인공지능 모델을 공개했다고 밝혔다. ({})"


def main() -> None:
    """Measure, print, write."""
    parse = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parse.add_argument("--documents", type=int, default=2000)
    parse.add_argument("--json", type=Path)
    options = parse.parse_args()
    found = {
        "documents": options.documents,
        "with_units": take(options.documents, SEGMENTS),
        "without_units": take(options.documents, 0),
    }
    print(json.dumps(found, indent=2))
    if options.json:
        options.json.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def take(documents: int, segments: int) -> dict[str, float]:
    """Documents a second, and bytes of the state a document."""
    with tempfile.TemporaryDirectory() as name:
        out = Path(name)
        answers = [answer(number, segments) for number in range(documents)]
        job = FolderJob(
            source=out, out=out, settings=Settings(), options=RunOptions(),
            engine_signature="", glossary_digest="",
        )  # fmt: skip
        with open_state(out) as state:
            rows = RowStore(out / ".translate")
            run = ClusterRun(
                job=job, state=state, rows=rows, observer=Observer(), name=name, actors=1, run="r"
            )
            began = perf_counter()
            for one in answers:
                run.take(one)
            run.flush()
            rows.close()
            taken = perf_counter() - began
            run.close()
        stored = sum(one.stat().st_size for one in (out / ".translate").iterdir())
    return {
        "documents_per_second": round(documents / taken, 1),
        "state_bytes_per_document": round(stored / documents, 1),
    }


def answer(number: int, segments: int) -> Answer:
    """What a worker sends for one document."""
    doc_id = f"{number // 1000:06}/{number:012}.txt"
    row = DocumentRow(doc_id=doc_id, sha256=f"{number:064}", segments=segments, words_source=100)
    outputs = tuple((f"{doc_id}.{kind}", f"{number:064}") for kind in ("html", "jsonl", "txt"))
    units = []
    for place in range(segments):
        source = SOURCE.format(number * 100 + place)
        translation = Translation(
            segment_id=f"{place:04}", source=source, target=f"Target {source}", state="translated",
            engine="embedded", attempts=1,
        )  # fmt: skip
        units.append(Unit(source, Direction.to("en"), f"{place:064}", translation))
    done = DoneDocument(
        doc_id=doc_id, sha256=row.sha256, settings=f"{0:064}", outputs=outputs,
        row=json.dumps(row_to_json(row)),
    )  # fmt: skip
    item = Item(place=number, doc_id=doc_id, path=doc_id, size=1000)
    return Answer(item=item, row=row, signature="e", done=done, units=tuple(units))


if __name__ == "__main__":
    main()
