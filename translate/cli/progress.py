"""What `translate folder` tells while it works, on stderr.

`bar` on a terminal, `lines` (one a document) elsewhere, `jsonl` for programs: one object a line,
fields in docs/progress.md. The bar counts bytes, not documents, so that one long document does not
stall it. Errors are told in every way, quiet or not.
"""

from __future__ import annotations

import json
import sys
from types import TracebackType
from typing import TYPE_CHECKING, Any

import click

from translate.cli.exits import say, visible
from translate.cli.pace import Pace
from translate.report import DocumentRow, RunReport, totals
from translate.runners.folder import Observer, Plan

if TYPE_CHECKING:
    from rich.progress import Progress

    from translate.records import Segment

NAMES_SHOWN = 5
EVERY_SECONDS = 1.0  # between two `progress` events at least
_NO_PLAN = Plan(documents=0, size=0, ignored=0, ignored_names=())


class Lines(Observer):
    """A line for each document; what failed is told even when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._pace = Pace(_NO_PLAN)

    def planned(self, plan: Plan) -> None:
        self._pace = Pace(plan)
        if not self._quiet:
            for line in plan_lines(plan):
                say(line)

    def progressed(self, segment: Segment) -> None:
        self._pace.segment(segment)

    def finished(self, row: DocumentRow, size: int) -> None:
        self._pace.document(row, size)
        if row.error is not None:
            say(f"error: {row.error}")
        elif not self._quiet:
            of = self._pace.plan.documents or "?"  # a data set's rows are not counted first
            say(f"[{self._pace.documents}/{of}] {row_line(row)}")

    def warned(self, message: str) -> None:
        say(f"warning: {message}")

    def __enter__(self) -> Lines:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        """Nothing to take down."""


class Bar(Lines):
    """A progress bar with the speed and the time left; errors scroll by above it."""

    def __init__(self) -> None:
        super().__init__(quiet=False)
        self._bar: Progress | None = None

    def planned(self, plan: Plan) -> None:
        from rich.console import Console
        from rich.progress import BarColumn, Progress, TextColumn, TimeElapsedColumn

        super().planned(plan)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[figures]}"),
            TimeElapsedColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("translating", total=max(plan.size, 1), figures="")

    def progressed(self, segment: Segment) -> None:
        super().progressed(segment)
        self._show()

    def finished(self, row: DocumentRow, size: int) -> None:
        self._pace.document(row, size)
        if self._bar is None:
            return
        if row.error is not None:
            line = visible(f"error: {row.error}")
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        self._show()

    def _show(self) -> None:
        if self._bar is not None:
            figures = pace_line(self._pace)
            self._bar.update(self._task, completed=self._pace.bytes_done, figures=figures)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


class JsonLines(Lines):
    """One JSON object a line for programs: plan, progress, document, warning, end."""

    def __init__(self) -> None:
        super().__init__(quiet=True)
        self._told = 0.0

    def planned(self, plan: Plan) -> None:
        super().planned(plan)
        self._tell("plan", documents=plan.documents, bytes=plan.size, ignored=plan.ignored)

    def progressed(self, segment: Segment) -> None:
        super().progressed(segment)
        if self._pace.seconds - self._told >= EVERY_SECONDS:
            self._told = self._pace.seconds
            self._tell("progress", **pace_fields(self._pace))

    def finished(self, row: DocumentRow, size: int) -> None:
        self._pace.document(row, size)
        state = "failed" if row.error is not None else "kept" if row.resumed else "done"
        self._tell(
            "document",
            doc=row.doc_id,
            state=state,
            error=row.error,
            segments=row.segments,
            states=dict(row.states),
            words=row.words_source,
            issues=sum(count for _, _, count in row.issues),
            **pace_fields(self._pace),
        )

    def warned(self, message: str) -> None:
        self._tell("warning", message=message)

    def ended(self, report: RunReport) -> None:
        total = totals(report)
        self._tell(
            "end",
            documents=total.documents,
            failed_documents=total.failed_documents,
            kept_documents=total.resumed_documents,
            segments=total.segments,
            states=dict(total.states),
            words=total.words_source,
            seconds=round(report.wall_seconds, 3),
        )

    def _tell(self, event: str, **fields: Any) -> None:  # noqa: ANN401 - JSON values
        click.echo(json.dumps({"event": event, **fields}), err=True)


def observer(*, quiet: bool, progress: str = "auto") -> Lines:
    """The way of telling that `--progress` and `--quiet` ask for."""
    if progress == "jsonl":
        return JsonLines()
    on_terminal = sys.stderr.isatty() if progress == "auto" else progress == "bar"
    return Bar() if on_terminal and not quiet else Lines(quiet=quiet)


def pace_fields(pace: Pace) -> dict[str, int | float | None]:
    """How far and how fast, as JSON values."""
    left = pace.eta_seconds
    return {
        "documents_done": pace.documents,
        "segments_done": pace.segments,
        "words_done": pace.words,
        "bytes_done": pace.bytes_done,
        "words_per_second": round(pace.words_per_second, 1),
        "eta_seconds": None if left is None else round(left, 1),
    }


def pace_line(pace: Pace) -> str:
    """How far and how fast, beside the bar."""
    left = pace.eta_seconds
    parts = [
        f"{pace.documents:,}/{pace.plan.documents:,} documents",
        f"{pace.segments:,} segments",
        f"{pace.words_per_second:,.0f} words/s",
    ]
    return ", ".join(parts if left is None else [*parts, f"{_clock(left)} left"])


def _clock(seconds: float) -> str:
    """Hours, minutes and seconds.

    >>> _clock(59.6), _clock(3725)
    ('1:00', '1:02:05')
    """
    minutes, rest = divmod(round(seconds), 60)
    hours, minutes = divmod(minutes, 60)
    return f"{hours}:{minutes:02}:{rest:02}" if hours else f"{minutes}:{rest:02}"


def plan_lines(plan: Plan) -> list[str]:
    """What is about to happen, and which files are passed by."""
    if not plan.ignored:
        return []
    shown = ", ".join(plan.ignored_names[:NAMES_SHOWN])
    more = plan.ignored - len(plan.ignored_names[:NAMES_SHOWN])
    rest = f" and {more} more" if more else ""
    return [f"ignored {_count(plan.ignored, 'file')} (unknown extension or hidden): {shown}{rest}"]


def row_line(row: DocumentRow) -> str:
    """One document in a line."""
    if row.resumed:
        return f"{row.doc_id}: up to date"
    found = sum(count for _, _, count in row.issues)
    flagged = dict(row.states).get("flagged", 0)
    failed = dict(row.states).get("failed", 0)
    parts = [_count(row.segments, "segment")]
    parts += [f"{flagged} flagged"] if flagged else []
    parts += [f"{failed} failed"] if failed else []
    parts += [_count(found, "issue")] if found else []
    return f"{row.doc_id}: {', '.join(parts)}"


def summary_line(report: RunReport, index: str) -> str:
    """The whole run in a line: documents, states, issues, speed, and where to look."""
    total = totals(report)
    severities: dict[str, int] = {}
    for _, severity, count in total.issues:
        severities[severity] = severities.get(severity, 0) + count
    documents = _count(total.documents, "document")
    notes = [f"{total.resumed_documents} up to date"] if total.resumed_documents else []
    notes += [f"{total.failed_documents} failed"] if total.failed_documents else []
    documents += f" ({', '.join(notes)})" if notes else ""
    states = ", ".join(f"{count} {state}" for state, count in total.states) or "none"
    order = ("critical", "major", "minor")
    issues = ", ".join(f"{severities[name]} {name}" for name in order if name in severities)
    parts = [documents, f"segments: {states}", f"issues: {issues or 'none'}"]
    if total.words_per_second and total.documents > total.resumed_documents:
        parts.append(f"{total.words_per_second:.0f} words/s")
    return "; ".join([*parts, f"see {index}"])


def closing_lines(report: RunReport, index: str) -> list[str]:
    """What is said at the end: that there was nothing to do, if so, and the summary line."""
    total = totals(report)
    lines = [summary_line(report, index)]
    if total.documents and total.resumed_documents == total.documents:
        done = _count(total.documents, "document")
        lines.insert(0, f"{done} up to date, nothing to do; --fresh redoes them")
    return lines


def _count(number: int, noun: str) -> str:
    """A number with its noun.

    >>> _count(1, "file"), _count(2, "file")
    ('1 file', '2 files')
    """
    return f"{number:,} {noun}" + ("" if number == 1 else "s")
