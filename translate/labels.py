"""The closed sets of labels that records carry: languages, kinds, states, checks.

Standard library only. Import them from `translate.records`, which hands them on.
"""

from __future__ import annotations

from typing import Literal, get_args

Lang = Literal["ko", "en"]
Kind = Literal[
    "title",
    "heading",
    "paragraph",
    "bullet",
    "footnote",
    "caption",
    "byline",
    "date",
    "table",
    "boilerplate",
]
# How a document's inline markup is resolved: "none" knows the entities and tags that web pages
# leave in copied text, "literal" takes every character as it stands, "cues" are subtitles, "csv"
# and "json" the fields of a table (doubled quotes, escapes).
Markup = Literal["none", "markdown", "literal", "cues", "csv", "json"]
State = Literal["translated", "repaired", "flagged", "skipped", "failed"]
Severity = Literal["minor", "major", "critical"]
NumberKind = Literal["count", "money", "percent", "point", "date", "time", "ordinal", "ratio"]
TermMode = Literal["pin", "advise", "keep", "forbid"]
Protection = Literal["slots", "inline", "none"]
SlotKind = Literal["number", "date", "term"]
CheckId = Literal[
    "numbers",
    "terms",
    "identifiers",
    "names",
    "untranslated",
    "unchanged",
    "length",
    "repetition",
    "brackets",
    "quotes",
    "empty",
    "urls",
    "emails",
    "spaces",
    "punctuation",
    "inconsistent",
    "register",
]

LANGS: tuple[Lang, ...] = get_args(Lang)
SEVERITIES: tuple[Severity, ...] = get_args(Severity)  # ascending
STATES: tuple[State, ...] = get_args(State)
CHECK_IDS: tuple[CheckId, ...] = get_args(CheckId)
