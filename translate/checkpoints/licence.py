"""The licence a checkpoint states: the `license` field of its model card's front matter.

Promise: what is returned stands in the card; nothing is guessed. Left out: licences in words.
"""

from __future__ import annotations

from pathlib import Path

import yaml

CARD = "README.md"


def stated_licence(name: str, *, local: bool) -> str | None:
    """The licence named in the card of the checkpoint `name`, or None where there is none."""
    path = Path(name).expanduser() / CARD if local else _fetched(name)
    if path is None or not path.is_file():
        return None
    return card_licence(path.read_text(encoding="utf-8", errors="replace"))


def card_licence(text: str) -> str | None:
    """The `license` of a model card's front matter.

    >>> card_licence("---\\nlicense: cc-by-4.0\\n---\\n# A model")
    'cc-by-4.0'
    """
    if not text.startswith("---"):
        return None
    head = text[3:].partition("\n---")[0]
    try:
        fields = yaml.safe_load(head)
    except yaml.YAMLError:
        return None
    found = fields.get("license") if isinstance(fields, dict) else None
    if isinstance(found, list):
        found = ", ".join(map(str, found))
    return str(found) if found else None


def is_non_commercial(licence: str | None) -> bool:
    """True for a licence that forbids commercial use.

    >>> is_non_commercial("CC-BY-NC-4.0"), is_non_commercial("mit")
    (True, False)
    """
    return "-nc" in (licence or "").lower()


def _fetched(name: str) -> Path | None:
    """The card of a hub model; None where the hub gives none."""
    from huggingface_hub import hf_hub_download
    from huggingface_hub.errors import HfHubHTTPError, LocalEntryNotFoundError

    try:
        return Path(hf_hub_download(name, CARD))
    except (HfHubHTTPError, LocalEntryNotFoundError, OSError, ValueError):
        return None
