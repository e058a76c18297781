"""What is legal in a glossary file but will not do what its author means.

Promise: pure; one finding a fault, in file order. Entries that break the file format never come
here (`termfile`). Left out: a full dictionary; common words are a short table of those that
company and product names are known to collide with.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from typing import Literal

from translate.boundaries import is_hangul, particle_tail
from translate.inflection import takes_plural
from translate.records import Severity, TermEntry
from translate.termbase import TermBase, build_termbase, written_forms

LintKind = Literal["duplicate", "contradiction", "trap", "unreachable", "language", "white-space"]


def _words(text: str) -> frozenset[str]:
    return frozenset(text.split())


# Nouns of everyday text that are, or begin like, short names.
_COMMON_WORDS = _words(
    "기아 오락 오락실 라인 기준 기술 시장 정보 자료 문제 사회 사람 시간 경우 국가 나라 "
    "정부 회사 기업 제품 서비스 산업 경제 모델 방법 결과 사용자 이용자 관계 관계자 계획 "
    "개발 연구 조사 조직 구조 구성 만화 만족 억제 조건 조치 경기 경영 전화 전문 전문가 "
    "전체 한국 한국인 한국어 미국 중국 일본 서울 인도 인도네시아 이상 이하 이유 이후 이전 "
    "이번 최고 최대 최소 최초 최근 다음 카드 메타 메타버스 바다 하나 하늘 우리 여기 사과 "
    "배달 당근 토스 직방 "
)
_COMMON_ENGLISH = _words(
    "a an the it is in on of to for and or as at by we us our this that lead line can may "
    "will one two new now next first last here there all any some more most "
)


@dataclass(frozen=True, slots=True, kw_only=True)
class LintFinding:
    """A fault in an entry; `line` is that of the entry in its file (0: not from a file)."""

    line: int
    term_id: str
    kind: LintKind
    severity: Severity
    message: str


def lint_termbase(termbase: TermBase) -> tuple[LintFinding, ...]:
    """The findings of every rule, in file order."""
    found = [finding for rule in _RULES for finding in rule(termbase)]
    return tuple(sorted(found, key=lambda f: (f.line, f.term_id, f.kind, f.message)))


def _finding(entry: TermEntry, kind: LintKind, severity: Severity, message: str) -> LintFinding:
    return LintFinding(
        line=entry.line, term_id=entry.term_id, kind=kind, severity=severity, message=message
    )


def _folded(text: str) -> str:
    return "".join(unicodedata.normalize("NFC", text).lower().split())


def _duplicates(termbase: TermBase) -> Iterator[LintFinding]:
    """A Korean form that two entries claim: the later one never matches."""
    owners: dict[str, TermEntry] = {}
    active = [entry for entry in termbase.entries if entry.mode != "forbid"]
    for entry in active:  # a preferred form goes before a variant, wherever it stands
        owners.setdefault(_folded(entry.source), entry)
    for entry in active:
        for form in written_forms(entry, "ko"):
            owner = owners.setdefault(_folded(form), entry)
            if owner.term_id == entry.term_id:
                continue
            if owner.target == entry.target:
                message = f"'{form}' already belongs to '{owner.source}' (line {owner.line})"
                yield _finding(entry, "duplicate", "minor", f"{message}; remove one of them")
            else:
                message = (
                    f"'{form}' is '{owner.target}' in line {owner.line} and '{entry.target}' here"
                )
                yield _finding(entry, "contradiction", "major", f"{message}; keep one")


def _forbidden_renderings(termbase: TermBase) -> Iterator[LintFinding]:
    """A target that one entry asks for and another forbids for the same term."""
    for entry in termbase.entries:
        if entry.mode != "forbid":
            continue
        forms = {_folded(form) for form in written_forms(entry, "ko")}
        for other in termbase.entries:
            if other.mode == "forbid" or forms.isdisjoint(
                _folded(form) for form in written_forms(other, "ko")
            ):
                continue
            wanted = {_folded(form) for form in (other.target, *other.admitted)}
            for form in (entry.target, *entry.admitted):
                if _folded(form) in wanted:
                    message = f"'{form}' is forbidden for '{entry.source}' but line {other.line}"
                    yield _finding(
                        entry, "contradiction", "major", f"{message} allows it; keep one"
                    )


def _unreachable_variants(termbase: TermBase) -> Iterator[LintFinding]:
    """Variants that the entry matches without them, or that are written twice."""
    for entry in termbase.entries:
        for place, variant in enumerate(entry.variants):
            others = (*entry.variants[:place], *entry.variants[place + 1 :])
            bare = replace(entry, variants=others, mode="pin")
            matches = build_termbase((bare,)).match(variant, "ko")
            if any(match.text == variant for match in matches):
                message = f"the variant '{variant}' is matched without being listed; remove it"
                yield _finding(entry, "unreachable", "minor", message)


def _unreachable_admitted(termbase: TermBase) -> Iterator[LintFinding]:
    """English forms that the entry accepts without them: plurals, other capitals, repetitions."""
    for entry in termbase.entries:
        if entry.mode == "forbid":
            continue
        for place, form in enumerate(entry.admitted):
            bare = replace(entry, admitted=entry.admitted[:place])
            found = build_termbase((bare,)).find_renderings(bare, form, "en")
            if any(len(span) == len(form) for span in found):
                message = f"the admitted form '{form}' is accepted without being listed; remove it"
                yield _finding(entry, "unreachable", "minor", message)


def _traps(termbase: TermBase) -> Iterator[LintFinding]:
    """Forms that stand inside common words, or that a particle makes of another entry."""
    sources = {_folded(entry.source): entry for entry in termbase.entries}
    for entry in termbase.entries:
        if entry.mode == "advise":
            continue
        for form in written_forms(entry, "ko"):
            message = _trap_message(form)
            if message:
                yield _finding(entry, "trap", "major", message)
            folded = _folded(form)
            for end in range(2, len(folded)):
                shorter = sources.get(folded[:end])
                if shorter and particle_tail(folded[end:], folded[end - 1], short=end <= 2):
                    message = (
                        f"'{form}' is also '{shorter.source}' with the particle '{folded[end:]}'"
                    )
                    yield _finding(entry, "trap", "minor", f"{message}; check texts that hold it")
        if entry.target.lower() in _COMMON_ENGLISH:
            message = f"the target '{entry.target}' is a common English word; use mode advise"
            yield _finding(entry, "trap", "major", message)


def _trap_message(form: str) -> str | None:
    folded = _folded(form)
    if not all(is_hangul(char) for char in folded):
        return None
    if len(folded) == 1:
        return f"'{form}' is one syllable and stands in many words; use a longer form"
    if folded in _COMMON_WORDS:
        return f"'{form}' is also a common word; use mode advise or a longer form"
    if len(folded) == 2:
        longer = sorted(word for word in _COMMON_WORDS if word.startswith(folded))
        if longer:
            return f"'{form}' begins the common word '{longer[0]}'; use mode advise"
    return None


def _languages(termbase: TermBase) -> Iterator[LintFinding]:
    """Hangul on the English side, and renderings that only copy."""
    for entry in termbase.entries:
        if entry.mode == "keep":
            continue
        for form in (entry.target, *entry.admitted):
            if any(is_hangul(char) for char in form):
                message = f"the English form '{form}' holds Hangul; write it in Latin letters"
                yield _finding(entry, "language", "major", message)
        copied = entry.source == entry.target and entry.mode == "pin" and not entry.variants
        if copied and not takes_plural(entry.target):  # LLM, LLMs: more than a copy
            message = f"'{entry.source}' is its own target; write 'mode: keep' without 'target'"
            yield _finding(entry, "language", "minor", message)


def _white_space(termbase: TermBase) -> Iterator[LintFinding]:
    """Spaces at the ends or doubled, and characters that cannot be seen."""
    for entry in termbase.entries:
        for form in (entry.source, entry.target, *entry.admitted, *entry.variants):
            if form != " ".join(form.split(" ")).strip() or "  " in form:
                message = f"'{form}' has spaces at an end or doubled; remove them"
                yield _finding(entry, "white-space", "minor", message)
            elif any(unicodedata.category(char) in ("Cc", "Cf", "Zl", "Zp") for char in form):
                message = f"{form!r} holds a character that cannot be seen; type it again"
                yield _finding(entry, "white-space", "minor", message)


_RULES: tuple[Callable[[TermBase], Iterator[LintFinding]], ...] = (
    _duplicates,
    _forbidden_renderings,
    _unreachable_variants,
    _unreachable_admitted,
    _traps,
    _languages,
    _white_space,
)
