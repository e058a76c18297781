"""`OUT/index.html` and `OUT/report.json`: a batch at a glance, for people and for programs.

Both come from a RunReport alone and carry times, so they are exempt from the promise that equal
runs give equal bytes. Links are relative and percent-encoded; a document without a result has none.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from urllib.parse import quote

from translate.records import SEVERITIES
from translate.report import (
    DocumentRow,
    RunReport,
    issues_to_json,
    row_from_json,
    row_to_json,
    seconds_to_json,
    totals,
)
from translate.writers import extension_of, output_name
from translate.writers.html.assets import render
from translate.writers.html.marks import visible

_STYLES = ("common.css", "index.css")
_SCRIPTS = ("theme.js", "index.js")
_DIGEST_SHOWN = 16  # hexadecimal digits; report.json has all of them


@dataclass(frozen=True, slots=True, kw_only=True)
class IndexRow:
    """One document as the page shows it; `links` are (format, relative URL)."""

    row: DocumentRow
    name: str
    links: tuple[tuple[str, str], ...]
    severities: tuple[tuple[str, int], ...]  # critical first, all of them
    checks: tuple[tuple[str, int], ...]  # issues by check, most first
    to_check: int  # flagged and failed segments
    seconds: float


def render_index(report: RunReport) -> str:
    """The page as text."""
    total = totals(report)
    context = {
        "report": report,
        "total": total,
        "checks": _by_check(total.issues),
        "severities": _by_severity(total.issues),
        "rows": tuple(index_row(report, row) for row in report.rows),
        "facts": tuple((name, visible(value)) for name, value in _facts(report) if value),
        "ignored": tuple(visible(name) for name in report.ignored),
        "visible": visible,
        "version": report.version,
    }
    return "".join(render("index.html.j2", _STYLES, _SCRIPTS, context))


def index_row(report: RunReport, row: DocumentRow) -> IndexRow:
    """One document's line, links first to the page a person reads."""
    formats = () if row.error else sorted(report.formats, key=lambda name: name != "html")
    states = dict(row.states)
    return IndexRow(
        row=row,
        name=visible(row.doc_id),
        links=tuple((name, link(output_name(row.doc_id, extension_of(name)))) for name in formats),
        severities=_by_severity(row.issues),
        checks=_by_check(row.issues),
        to_check=states.get("flagged", 0) + states.get("failed", 0),
        seconds=sum(spent for _, spent in row.seconds),
    )


def link(path: str) -> str:
    """A relative URL for a POSIX path below the page; never a scheme, whatever the name.

    >>> link("javascript:a b.txt.html")
    './javascript%3Aa%20b.txt.html'
    """
    return "./" + quote(path, errors="surrogateescape")


def render_report_json(report: RunReport) -> str:
    """The report for programs: what produced it, totals, one object a document."""
    total = totals(report)
    data: dict[str, Any] = {
        "version": report.version,
        "packages": dict(report.packages),
        "engine": report.engine,
        "glossary": {"path": report.glossary, "digest": report.glossary_digest},
        "settings_digest": report.settings_digest,
        "formats": list(report.formats),
        "started": report.started,
        "wall_seconds": round(report.wall_seconds, 3),
        "totals": {
            "documents": total.documents,
            "failed_documents": total.failed_documents,
            "resumed_documents": total.resumed_documents,
            "segments": total.segments,
            "states": dict(total.states),
            "reviewed": total.reviewed,
            "issues": issues_to_json(total.issues),
            "words": {"source": total.words_source, "target": total.words_target},
            "seconds": seconds_to_json(total.seconds),
            "words_per_second": total.words_per_second and round(total.words_per_second, 2),
        },
        "documents": [row_to_json(row) for row in report.rows],
        "ignored": list(report.ignored),
    }
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def report_from_json(data: Mapping[str, Any]) -> RunReport:
    """The report that `render_report_json` wrote; sums are made anew.

    Raises:
        KeyError: a key is missing.
    """
    glossary = data["glossary"]
    return RunReport(
        rows=tuple(row_from_json(row) for row in data["documents"]),
        version=data["version"],
        engine=data["engine"],
        glossary=glossary["path"],
        glossary_digest=glossary["digest"],
        settings_digest=data["settings_digest"],
        formats=tuple(data["formats"]),
        ignored=tuple(data["ignored"]),
        packages=tuple(data["packages"].items()),
        started=data["started"],
        wall_seconds=data["wall_seconds"],
    )


def _by_severity(issues: tuple[tuple[str, str, int], ...]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for _, severity, count in issues:
        counts[severity] += count
    return tuple((severity, counts[severity]) for severity in reversed(SEVERITIES))


def _by_check(issues: tuple[tuple[str, str, int], ...]) -> tuple[tuple[str, int], ...]:
    counts: Counter[str] = Counter()
    for check, _, count in issues:
        counts[check] += count
    return tuple(counts.most_common())


def _facts(report: RunReport) -> tuple[tuple[str, str], ...]:
    """What produced the run, in the order the page lists it."""
    packages = ", ".join(f"{name} {version}" for name, version in report.packages)
    return (
        ("Version", f"hanyeong {report.version}"),
        ("Engine", report.engine),
        ("Glossary", report.glossary),
        ("Glossary digest", report.glossary_digest[:_DIGEST_SHOWN]),
        ("Settings digest", report.settings_digest[:_DIGEST_SHOWN]),
        ("Packages", packages),
        ("Started", report.started),
    )
