"""The findings of `translate check` as one HTML page: offline, filtered by check and severity.

Promise: texts are escaped, nothing is loaded and nothing of a text can run (the page's policy, see
`translate.writers.html.assets`). Without its script the page is complete to read. A page holds at
most `MAX_ROWS` findings, the first ones, and says so; counts are of all.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import translate
from translate.checks import title
from translate.checks.bilingual import PairIssue, direction_of
from translate.records import CheckId, Severity, Span

MAX_ROWS = 20_000  # some 15 MB of page, which browsers still filter at once
SEVERITIES: tuple[Severity, ...] = ("critical", "major", "minor")
_Piece = tuple[str, bool]


@dataclass(slots=True)
class Findings:
    """What a page will show; issues are added one by one."""

    files: list[str] = field(default_factory=list)
    pairs: int = 0
    ignored: int = 0
    rows: list[PairIssue] = field(default_factory=list)
    checks: Counter[CheckId] = field(default_factory=Counter)
    severities: Counter[Severity] = field(default_factory=Counter)

    @property
    def name(self) -> str:
        """The file, or how many."""
        return self.files[0] if len(self.files) == 1 else f"{len(self.files)} files"

    def add(self, issue: PairIssue) -> None:
        """Count an issue, and keep it while there is room."""
        self.checks[issue.check] += 1
        self.severities[issue.severity] += 1
        if len(self.rows) < MAX_ROWS:
            self.rows.append(issue)


def render_findings(findings: Findings) -> Iterator[str]:
    """The page in pieces."""
    from translate.writers.html.assets import render

    severities = [(name, findings.severities[name]) for name in SEVERITIES]
    return render(
        "findings.html.j2",
        ("common.css", "findings.css"),
        ("theme.js", "findings.js"),
        {
            "version": translate.__version__,
            "name": findings.files[0]
            if len(findings.files) == 1
            else f"{len(findings.files)} files",
            "files": findings.files,
            "pairs": findings.pairs,
            "ignored": findings.ignored,
            "total": findings.checks.total(),
            "kept": len(findings.rows),
            "severities": [(name, count) for name, count in severities if count],
            "checks": [
                (check, title(check), count) for check, count in sorted(findings.checks.items())
            ],
            "rows": map(_row, findings.rows),
        },
    )


def _row(issue: PairIssue) -> dict[str, Any]:
    direction = direction_of(issue.source, issue.target)
    return {
        "file": issue.file,
        "line": issue.line,
        "check": issue.check,
        "severity": issue.severity,
        "message": issue.message,
        "expected": issue.expected,
        "source": _marked(issue.source, issue.source_span),
        "target": _marked(issue.target, issue.target_span),
        "source_lang": direction.source_lang if direction else "",
        "target_lang": direction.target_lang if direction else "",
    }


def _marked(text: str, span: Span | None) -> list[_Piece]:
    """The text in pieces, the finding's one marked."""
    if span is None or not len(span):
        return [(text, False)]
    pieces = [(text[: span.start], False), (span.of(text), True), (text[span.end :], False)]
    return [piece for piece in pieces if piece[0]]
