"""The emails check: an address is right to the letter or wrong."""

from __future__ import annotations

from collections.abc import Iterator

from translate.addresses import emails
from translate.checks.addresses import compare_addresses
from translate.checks.context import CheckContext
from translate.records import Issue


def check_emails(context: CheckContext) -> Iterator[Issue]:
    """E-mail addresses of the source that the target lacks or alters, and those it adds.

    Critical when lost or altered, major when added.
    """
    return compare_addresses("emails", "e-mail address", emails, context)
