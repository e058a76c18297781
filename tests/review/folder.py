"""An output folder made from results, as a run leaves it, and its review at work; no engine."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.golden.sample import Builder, issue, number, place, term
from translate.records import DocumentResult, Summary, SummarySentence
from translate.report import RunReport, document_row, failed_row
from translate.review.desk import ReviewedUnits, open_desk
from translate.review.server import ReviewServer
from translate.runners.outputs import write_outputs
from translate.settings import Settings
from translate.termbase import EMPTY
from translate.writers.report import render_index, render_report_json

FORMATS = ("html", "jsonl", "txt", "tmx", "xliff12")
GLOSSARY = """version: 1
terms:
  # people keep this by hand
  - source: 정예팀
    target: elite team
"""
EVIL = '<script>document.title = "gone"</script><img src=x onerror="document.title = 1">'


def article(doc_id: str = "news/기사 1.txt") -> DocumentResult:
    """Segments in the states a reviewer meets: right, wrong, missing, hostile, folded."""
    b = Builder()
    b.add("boilerplate", "로그인 | 회원가입", None, "skipped")
    b.add("title", f"정예팀 공개 {EVIL}", f"Elite team unveiled {EVIL}")
    source, target = "총 5천190억개의 매개변수다.", "It has 51.9 billion parameters."
    b.add(
        "paragraph", source, target, "flagged",
        terms=(term(source, "매개변수", "parameters", target),),
        numbers=(number(source, "5천190억", "519000000000", target, "51.9 billion", ok=False),),
        issues=(issue("numbers", "critical", "5천190억 is 519 billion", segment_id="0003",
                      target=place(target, "51.9 billion"), expected="519 billion"),),
    )  # fmt: skip
    source, target = "정예팀은 3개 모델을 냈다.", "The elite team made 3 models."
    b.add(
        "paragraph", source, target, same=True,
        terms=(term(source, "정예팀", "elite team", target),),
        numbers=(number(source, "3개", "3", target, "3"),),
    )  # fmt: skip
    b.fail("paragraph", "이 문장은 실패했다.", "no answer")
    b.add("bullet", "탭\t과 \x1b 제어 문자", "Tab\tand \x1b control")
    sentence = SummarySentence(text="The elite team made 3 models.", based_on=("0004",))
    summary = Summary(doc_id=doc_id, lang="en", method="extractive", sentences=(sentence,))
    return b.result(doc_id, f"정예팀 공개 {EVIL}", (summary,))


def make_folder(out: Path, *results: DocumentResult) -> Path:
    """The folder with every file of `results`, and of a document that failed."""
    for result in results:
        write_outputs(result, out, Settings(formats=FORMATS, summary=True))
    rows = (*map(document_row, results), failed_row("bad.txt", "bad.txt: binary"))
    report = RunReport(rows=rows, formats=FORMATS, engine="identity|v:1", wall_seconds=1.0)
    (out / "report.json").write_text(render_report_json(report), encoding="utf-8")
    (out / "index.html").write_text(render_index(report), encoding="utf-8")
    return out


@contextmanager
def served(out: Path, memory: ReviewedUnits | None = None) -> Iterator[ReviewServer]:
    """The review of `out` at work; its glossary lies beside `out`."""
    with (
        open_desk(out, termbase=EMPTY, glossary=out.parent / "g.yaml", memory=memory) as desk,
        ReviewServer(desk) as server,
    ):
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
