"""The urls check: an address is right to the letter or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from translate.addresses import urls
from translate.checks.addresses import compare_addresses
from translate.checks.context import CheckContext
from translate.records import Issue


def check_urls(context: CheckContext) -> Iterator[Issue]:
    """Web addresses of the source that the target lacks or alters, and those it adds.

    Critical when lost or altered, major when added.
    """
    return compare_addresses("urls", "web address", urls, context)
