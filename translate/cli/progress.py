"""What `translate folder` shows while it works: a bar on a terminal, a line a document elsewhere.

The bar counts bytes, not documents, so that one long document does not stall it.
"""

from __future__ import annotations

import sys
from types import TracebackType
from typing import TYPE_CHECKING

from translate.cli.exits import say, visible
from translate.report import DocumentRow, RunReport, totals
from translate.runners.folder import Observer, Plan

if TYPE_CHECKING:
    from rich.progress import Progress

NAMES_SHOWN = 5


class Lines(Observer):
    """A line for each document; what failed is told even when quiet."""

    def __init__(self, *, quiet: bool) -> None:
        self._quiet = quiet
        self._plan = Plan(documents=0, size=0, ignored=0, ignored_names=())
        self._count = 0

    def planned(self, plan: Plan) -> None:
        self._plan = plan
        if not self._quiet:
            for line in plan_lines(plan):
                say(line)

    def finished(self, row: DocumentRow, size: int) -> None:
        self._count += 1
        if row.error is not None:
            say(f"error: {row.error}")
        elif not self._quiet:
            say(f"[{self._count}/{self._plan.documents}] {row_line(row)}")

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
    """A progress bar with the time left; errors scroll by above it."""

    def __init__(self) -> None:
        super().__init__(quiet=False)
        self._bar: Progress | None = None

    def planned(self, plan: Plan) -> None:
        from rich.console import Console
        from rich.progress import (
            BarColumn,
            Progress,
            TextColumn,
            TimeElapsedColumn,
            TimeRemainingColumn,
        )

        super().planned(plan)
        self._bar = Progress(
            TextColumn("{task.description}"),
            BarColumn(),
            TextColumn("{task.percentage:>3.0f}%"),
            TextColumn("{task.fields[documents]}"),
            TimeElapsedColumn(),
            TextColumn("left"),
            TimeRemainingColumn(),
            console=Console(stderr=True),
            transient=True,
        )
        self._bar.start()
        self._task = self._bar.add_task("translating", total=max(plan.size, 1), documents="")

    def finished(self, row: DocumentRow, size: int) -> None:
        self._count += 1
        if self._bar is None:
            return
        if row.error is not None:
            line = visible(f"error: {row.error}")
            self._bar.console.print(line, markup=False, highlight=False, soft_wrap=True)
        documents = f"{self._count}/{self._plan.documents} documents"
        self._bar.update(self._task, advance=size, documents=documents)

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        if self._bar is not None:
            self._bar.stop()


def observer(*, quiet: bool) -> Lines:
    """The bar on a terminal, else lines."""
    return Bar() if sys.stderr.isatty() and not quiet else Lines(quiet=quiet)


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
