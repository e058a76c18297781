"""The identifiers check: model names, versions and codes are copied to the letter."""

from __future__ import annotations

import re
from collections.abc import Iterator

from translate.checks.context import CheckContext
from translate.checks.termuse import copies
from translate.numerals import Identifier
from translate.records import Issue, Severity, Span

_MEASURE_RE = re.compile(
    r"[\d.,]+-?(?:miles?|(?:[kcm]m|m|ft|in|yd)[23²³]?(?:/[hs])?|k?ph|[KMGT]?Hz|AD|BC|BCE|CE|gal|acres?|"
    r"mph|feet|inch(?:es)?)|[kcm]?m[23]|\d{3}-[A-Z]{2,}|pp?\.?\d+(?:-\d+)?",
    re.IGNORECASE,
)


def check_identifiers(context: CheckContext) -> Iterator[Issue]:
    """Identifiers of the source (A.X K1, DeepSeek-V3.1) that the target lacks or spells otherwise.

    Critical when it is gone, major when only capitals, hyphens or spaces differ, minor when its
    letters were put into Hangul (COVID-19, 코로나19). One copy is enough however often the source
    says it. What the glossary translates is left to `terms`; a measure, a page or a year (15mile,
    p153, 117AD) is a number, whatever stands between its parts.
    """
    seen: set[str] = set()
    for identifier in context.identifiers:
        text = identifier.text
        if text in seen or _is_term(identifier, context) or _MEASURE_RE.fullmatch(text):
            continue
        seen.add(text)
        if not copies(text, context.target) and not _is_dimension(text, context.target):
            yield _lost(identifier, context)


def _is_term(identifier: Identifier, context: CheckContext) -> bool:
    return any(match.span.overlaps(identifier.span) for match in context.terms)


def _lost(identifier: Identifier, context: CheckContext) -> Issue:
    other = _other_spelling(identifier.text, context.target)
    severity: Severity = "critical" if other is None else "major"
    if other is None and context.direction.target_lang == "ko":
        other = _in_hangul(identifier.text, context.target)
        severity = "critical" if other is None else "minor"
    found = None if other is None else other.of(context.target)
    return context.issue(
        "identifiers",
        severity,
        f"source says {identifier.text}; the target "
        + ("lacks it" if found is None else f"spells it {found}"),
        expected=identifier.text,
        found=found,
        source_span=identifier.span,
        target_span=other,
    )


def _is_dimension(text: str, target: str) -> bool:
    """True where a Korean target has 3차원 for 3D, or 6세대 for 6G."""
    word = {"D": "차원", "G": "세대"}.get(text[-1], "")
    return re.fullmatch(r"\d[DG]", text) is not None and text[0] + word in target


def _in_hangul(text: str, target: str) -> Span | None:
    """Where `target` has the digits of a name (COVID-19, Unha-3) right behind Hangul."""
    parts = re.fullmatch(r"[A-Za-z][A-Za-z.-]*?[- ]?(\d+)", text)
    if parts is None:
        return None
    match = re.search(rf"[가-힣]+[- ]?{parts.group(1)}(?!\d|[.,]\d)", target)
    return None if match is None else Span(*match.span())


def _other_spelling(text: str, target: str) -> Span | None:
    """Where `target` has `text` with other capitals, hyphens or spaces between its parts."""
    parts = re.findall(r"[^\W\d_]+|\d+", text)
    if not parts:
        return None
    pattern = r"[\s.·_‐-―-]{0,2}".join(map(re.escape, parts))
    match = re.search(rf"(?<![A-Za-z0-9]){pattern}(?![A-Za-z0-9])", target, re.IGNORECASE)
    return None if match is None else Span(*match.span())
