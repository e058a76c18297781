"""The corpus stage: the folder that CORPUS.md describes → filtered pairs, by group.

Promises that no pair equals a line of an evaluation set or of the held-back articles, and that
no pair's two sides disagree about a figure. Filters follow common bitext practice (length,
ratio, script, duplicates: Sánchez-Cartagena et al., 2018); the number filter is our own grammar.
Leaves out language identification by model: script shares are enough for Korean and English.
"""

from __future__ import annotations

import hashlib
import lzma
import re
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from translate.errors import InputError
from translate.numerals import match_numbers, read_numbers

GROUPS = ("domain", "teacher", "general", "docs", "software", "dictionary")
FILES = {
    "domain": "bitext/domain.tsv.xz",
    "teacher": "bitext/teacher.tsv.xz",
    "general": "bitext/general.tsv.xz",
    "docs": "bitext/docs.tsv.xz",
    "software": "bitext/software.tsv.xz",
    "dictionary": "dictionaries.tsv.xz",
}
# Sources whose Korean is raw machine output: the English is a sound target, the Korean is not.
KOREAN_IS_MACHINE_MADE = re.compile(r"(^ms-.*-mt$|_mt$|_mt_|^d2l$)")

MAX_CHARS = {"ko": 400, "en": 900}
# English characters per Korean character; 0.5 %/99.5 % quantiles of the human-made groups.
RATIO = (0.7, 6.0)
_HANGUL = re.compile(r"[가-힣]")
_LATIN = re.compile(r"[A-Za-z]")
_KEY = re.compile(r"[\W_]+")
# 필요, 중요, 수요 … end in 요 too, and close headings.
_POLITE = re.compile(r"(?:니다|니까|시오|죠|[가-힣](?<![필중개수주소동])요)[.!?…\"'”’)]*$")


@dataclass(frozen=True, slots=True, kw_only=True)
class Pair:
    """One sentence pair; `both_ways` is False when only ko→en may learn from it."""

    group: str
    origin: str
    ko: str
    en: str
    both_ways: bool = True

    @property
    def register(self) -> str:
        """Register of the Korean side, read off its ending: polite or plain."""
        return "polite" if _POLITE.search(self.ko) else "plain"


def read_rows(corpus: Path, group: str) -> Iterator[Pair]:
    """The pairs of one group as they lie in the file.

    Raises:
        InputError: the file is missing, or a line has no tab.
    """
    path = corpus / FILES[group]
    if not path.is_file():
        raise InputError(f"{path}: no such file; expected the corpus folder with {FILES[group]}")
    with lzma.open(path, "rt", encoding="utf-8") as stream:
        for number, line in enumerate(stream, 1):
            fields = line.rstrip("\n").split("\t")
            if len(fields) < 2:
                raise InputError(f"{path}:{number}: found no tab; expected Korean<TAB>English")
            origin = fields[2] if len(fields) > 2 else group
            yield Pair(
                group=group,
                origin=origin,
                ko=clean(fields[0]),
                en=clean(fields[1]),
                both_ways=not KOREAN_IS_MACHINE_MADE.search(origin),
            )


def clean(text: str) -> str:
    """`text` in NFC with runs of white space as one space."""
    return " ".join(unicodedata.normalize("NFC", text).split())


def key(text: str) -> str:
    """Letters and digits of `text` in one case: what near-identical lines share.

    >>> key("“A.X K1”, 30일!")
    'axk130일'
    """
    return _KEY.sub("", text).lower()


def held_out_keys(corpus: Path, extra: Iterable[Path] = ()) -> tuple[set[str], set[int]]:
    """Line keys, and hashes of every 12-letter (ko) or 30-letter (en) run, of evaluation text."""
    lines: set[str] = set()
    runs: set[int] = set()
    paths = [*sorted((corpus / "eval").glob("*.ko")), *sorted((corpus / "eval").glob("*.en"))]
    for path in [*paths, *extra]:
        for line in path.read_text(encoding="utf-8").splitlines():
            k = key(line)
            if not k:
                continue
            lines.add(k)
            size = run_length(k)
            runs.update(hash(k[i : i + size]) for i in range(len(k) - size + 1))
    return lines, runs


def run_length(k: str) -> int:
    """Letters two texts may share by chance, one more: 18 with Hangul, 40 without."""
    return 18 if _HANGUL.search(k) else 40


def leaks(text: str, lines: set[str], runs: set[int]) -> bool:
    """True when `text` is, or shares a long run with, a held-out line."""
    k = key(text)
    if k in lines and len(k) > 8:
        return True
    size = run_length(k)
    return any(hash(k[i : i + size]) in runs for i in range(len(k) - size + 1))


def fault(pair: Pair) -> str | None:
    """The name of the filter that `pair` fails, None when it is sound."""
    ko, en = pair.ko, pair.en
    if not ko or not en:
        return "empty"
    if len(ko) > MAX_CHARS["ko"] or len(en) > MAX_CHARS["en"]:
        return "long"
    hangul, latin = len(_HANGUL.findall(ko)), len(_LATIN.findall(en))
    if hangul * 4 < len(ko.replace(" ", "")) or _HANGUL.search(en) or latin * 2 < len(en) * 0.8:
        return "script"
    if (
        pair.group != "dictionary"
        and len(ko) > 12
        and not RATIO[0] <= len(en) / len(ko) <= RATIO[1]
    ):
        return "ratio"
    if "⟦" in ko + en or "¡" in en or "�" in ko + en:
        return "characters"
    return "numbers" if figures_disagree(ko, en) else None


def figures_disagree(ko: str, en: str) -> bool:
    """True when a number that both grammars are sure of stands on one side only."""
    source, target = read_numbers(ko, "ko"), read_numbers(en, "en")
    if not source and not target:
        return False
    alignment = match_numbers(source, target)
    if any(not agrees for _, _, agrees in alignment.pairs):
        return True
    # Small counts are dropped or added freely by good translators; large ones are not.
    lost = [n for n in (*alignment.missing, *alignment.extra) if n.sure]
    return any(n.low is not None and abs(n.low) > 12 for n in lost)


def load_pairs(
    corpus: Path, groups: Iterable[str] = GROUPS, held_out: Iterable[Path] = ()
) -> tuple[list[Pair], Counter[tuple[str, str]]]:
    """Sound pairs of `groups`, and how many each filter dropped, by (group, filter)."""
    lines, runs = held_out_keys(corpus, held_out)
    seen: set[bytes] = set()
    pairs: list[Pair] = []
    dropped: Counter[tuple[str, str]] = Counter()
    for group in groups:
        for pair in read_rows(corpus, group):
            why = fault(pair)
            digest = hashlib.blake2b(
                f"{key(pair.ko)}\t{key(pair.en)}".encode(), digest_size=12
            ).digest()
            if why is None and digest in seen:
                why = "duplicate"
            if why is None and (leaks(pair.ko, lines, runs) or leaks(pair.en, lines, runs)):
                why = "held out"
            if why is None:
                seen.add(digest)
                pairs.append(pair)
            dropped[(group, why or "kept")] += 1
    return pairs, dropped
