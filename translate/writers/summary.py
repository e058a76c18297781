"""`NAME.summary.json`, the same as `translate summarize --json` (DESIGN §5).

One summary is one object; several (one a language) are an array of such objects.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any, TextIO

from translate.records import Summary

EXTENSION = "summary.json"


def write_summary_json(summaries: Sequence[Summary], stream: TextIO) -> None:
    """Write one summary as an object, or several as an array, indented, newline at the end."""
    records = [summary_record(summary) for summary in summaries]
    data = records[0] if len(records) == 1 else records
    json.dump(data, stream, ensure_ascii=False, indent=2)
    stream.write("\n")


def summary_record(summary: Summary) -> dict[str, Any]:
    """One summary as JSON values."""
    return {
        "doc": summary.doc_id,
        "lang": summary.lang,
        "method": summary.method,
        "sentences": [
            {"text": sentence.text, "based_on": list(sentence.based_on)}
            for sentence in summary.sentences
        ],
    }
