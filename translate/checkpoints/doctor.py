"""The doctor: is this model what it says it is, and does it speak Korean and English?

Looks at the digests, the vocabulary, the language codes and the licence, then has the model
translate twenty sentences (golden.py) and asks of each whether it is in the right language, of a
sane length and without loops. A sound but weak model passes; one with another model's vocabulary,
or one that was never trained, does not. Left out: quality (`translate score` measures that).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass, field
from pathlib import Path
from typing import Any, Literal

from translate.checkpoints.catalogue import known_model
from translate.checkpoints.golden import GOLDEN
from translate.checkpoints.licence import is_non_commercial, stated_licence
from translate.checks import build_context, run_checks
from translate.checks.text import share_of_hangul
from translate.engines import open_engine
from translate.engines.base import Engine
from translate.engines.langcodes import language_codes, source_langs
from translate.engines.pretrained import is_local, load_config, load_tokenizer
from translate.engines.vocabulary import SAMPLES, check_vocabulary, coverage, piece_shares
from translate.errors import ModelError, TranslateError
from translate.models import CT2_WEIGHTS, MANIFEST, read_json, verify_model
from translate.records import (
    LANGS,
    Direction,
    EngineInput,
    Failure,
    Segment,
    Span,
)
from translate.settings import DecodeOptions

State = Literal["ok", "warning", "sick"]
SOUND_SHARE = 0.7  # of the golden sentences of a direction; weak models loop now and then
_OPTIONS = DecodeOptions(beam_size=2, max_tokens=192)
# A sentence of Korean may keep a Latin name; one of English holds next to no Hangul.
_LEAST_HANGUL, _MOST_HANGUL = 0.5, 0.1
_MANY_BYTES = 0.3  # of a sample's tokens: every syllable in three


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One examination: its name, how it ended, and in words and figures why."""

    examination: str
    state: State
    message: str
    details: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True, kw_only=True)
class Diagnosis:
    """All findings on one model."""

    model: str
    licence: str | None
    findings: tuple[Finding, ...]

    @property
    def healthy(self) -> bool:
        """True when nothing is sick; warnings do not count."""
        return all(finding.state != "sick" for finding in self.findings)

    def to_json(self) -> dict[str, Any]:
        """The JSON object of `translate model doctor --json`."""
        return {
            "model": self.model,
            "healthy": self.healthy,
            "licence": self.licence,
            "non_commercial": is_non_commercial(self.licence),
            "findings": [asdict(finding) for finding in self.findings],
        }


def examine(name: str, jobs: int = 0) -> Diagnosis:
    """The findings on a folder or a hub name; it stops where what is sick hides the rest.

    Raises: ModelError or EngineUnavailableError when there is no model to read at all.
    """
    findings: list[Finding] = []
    licence = None
    if is_local(name) and not Path(name).expanduser().is_dir():
        raise ModelError(f"{name}: no folder found; expected a model there; check the path")
    for finding in _examinations(name, jobs):
        findings.append(finding)
        if finding.examination == "licence":
            licence = finding.details.get("licence")
    return Diagnosis(model=name, licence=licence, findings=tuple(findings))


def _examinations(name: str, jobs: int) -> Iterator[Finding]:
    folder = Path(name).expanduser()
    manifest = read_json(folder / MANIFEST) if (folder / MANIFEST).is_file() else {}
    yield _licence(name, manifest)
    digests = _digests(folder, manifest)
    yield digests
    if digests.state == "sick":
        return
    if manifest.get("tokenizer", "") != "transformers" and manifest:
        yield Finding(
            examination="vocabulary",
            state="ok",
            message="own subwords with bytes: every character can be written",
        )
    else:
        for finding in _tokenizer(name, folder):
            yield finding
            if finding.state == "sick":
                return
    yield from _speech(_spec(name, folder), jobs)


def _spec(name: str, folder: Path) -> str:
    return f"ct2:{folder}" if (folder / CT2_WEIGHTS).is_file() else f"hf:{name}"


def _licence(name: str, manifest: dict[str, Any]) -> Finding:
    listed = known_model(str(manifest.get("converted_from", name)))
    licence = manifest.get("licence") or stated_licence(name, local=is_local(name))
    licence = licence or (listed.licence if listed and listed.licence else None)
    if licence is None:
        return Finding(examination="licence", state="warning", message="no licence is stated")
    forbids = is_non_commercial(str(licence))
    return Finding(
        examination="licence",
        state="warning" if forbids else "ok",
        message=f"{licence}: no commercial use" if forbids else str(licence),
        details={"licence": str(licence)},
    )


def _digests(folder: Path, manifest: dict[str, Any]) -> Finding:
    if not manifest:
        weights = sorted(path.name for path in folder.glob("*.safetensors"))
        said = f"none published; weights: {', '.join(weights) or 'on the hub'}"
        return Finding(examination="digests", state="ok", message=said)
    try:
        info = verify_model(folder)
    except ModelError as exc:
        return Finding(examination="digests", state="sick", message=str(exc))
    return Finding(
        examination="digests",
        state="ok",
        message=f"{len(info.digests)} files as published ({info.digest[:12]})",
        details={"digest": info.digest},
    )


def _tokenizer(name: str, folder: Path) -> Iterator[Finding]:
    """Vocabulary and codes of a checkpoint with a tokenizer of its own."""
    local = is_local(name)
    where = str(folder) if local else name
    tokenizer = load_tokenizer(where, local=local)
    shares = {lang: asdict(coverage(tokenizer, SAMPLES[lang])) for lang in LANGS}
    details = {"samples": shares, "pieces": piece_shares(tokenizer)}
    try:
        check_vocabulary(tokenizer, name, ())
        codes = language_codes(tokenizer, name, _config(where, folder, local=local))
        check_vocabulary(tokenizer, name, source_langs(codes))
    except TranslateError as exc:
        yield Finding(examination="vocabulary", state="sick", message=str(exc), details=details)
        return
    spelt = max(float(share["byte_share"]) for share in shares.values())
    known = "; ".join(f"{lang} {1 - share['unknown_share']:.0%}" for lang, share in shares.items())
    yield Finding(
        examination="vocabulary",
        state="warning" if spelt > _MANY_BYTES else "ok",
        message=f"of a sample's characters known: {known}"
        + (f"; {spelt:.0%} of the tokens are single bytes" if spelt > _MANY_BYTES else ""),
        details=details,
    )
    yield Finding(
        examination="codes",
        state="ok",
        message=f"family {codes.family}; "
        + (", ".join(sorted(codes.directions)) or "no translation")
        + ("; summaries" if codes.summarises else ""),
        details={"family": codes.family, "codes": sorted(codes.tokens)},
    )


def _config(where: str, folder: Path, *, local: bool) -> dict[str, Any]:
    """The network's config; a converted folder has only CTranslate2's, and keeps the rest in its
    manifest."""
    if (folder / CT2_WEIGHTS).is_file():
        kept = read_json(folder / MANIFEST).get("codes") or {}
        prompts = kept.get("prompts", {})
        tasks = {
            f"translation_{way.replace('-', '_to_')}": {"prefix": prefix}
            for way, prefix in prompts.items()
        }
        return {"model_type": kept.get("family", ""), "task_specific_params": tasks}
    return load_config(where, local=local)


def _speech(spec: str, jobs: int) -> Iterator[Finding]:
    """What the model makes of the golden sentences, a finding each direction."""
    try:
        engine = open_engine(spec, jobs)
    except TranslateError as exc:
        yield Finding(examination="opening", state="sick", message=str(exc))
        return
    with engine:
        ways = [Direction.to(lang) for lang in ("en", "ko")]
        codec = getattr(engine, "codec", None)
        known: frozenset[str] = getattr(codec, "directions", frozenset())
        for direction in ways:
            if str(direction) in known:
                yield _golden(engine, direction)
        if not known:
            yield Finding(
                examination="sentences",
                state="warning",
                message="a summariser: no sentence was translated; read a summary of it yourself",
            )


def _golden(engine: Engine, direction: Direction) -> Finding:
    sentences = GOLDEN[direction.source_lang]
    results = engine.translate(
        [EngineInput(text=text, source=text) for text in sentences], direction, _OPTIONS
    )
    faults = []
    for text, result in zip(sentences, results, strict=True):
        target = "" if isinstance(result, Failure) else result[0].text
        why = result.message if isinstance(result, Failure) else _fault(text, target, direction)
        if why:
            faults.append({"source": text, "target": target, "fault": why})
    sound = len(sentences) - len(faults)
    state: State = "ok" if sound >= SOUND_SHARE * len(sentences) else "sick"
    message = f"{sound} of {len(sentences)} sentences come out sound"
    if faults:
        message += f"; first fault: {faults[0]['fault']} ({faults[0]['target'][:60]})"
    return Finding(
        examination=f"sentences {direction}",
        state=state,
        message=message,
        details={"sound": sound, "of": len(sentences), "faults": faults},
    )


def _fault(source: str, target: str, direction: Direction) -> str:
    """What is wrong with a translation of a golden sentence; "" when nothing is."""
    share = share_of_hangul(target)
    if direction.target_lang == "ko" and share < _LEAST_HANGUL:
        return f"{share:.0%} Hangul in a Korean sentence"
    if direction.target_lang == "en" and (share > _MOST_HANGUL or not target.isprintable()):
        return f"{share:.0%} Hangul in an English sentence"
    segment = Segment(
        segment_id="0001",
        index=0,
        paragraph=0,
        kind="paragraph",
        span=Span(0, len(source)),
        source=source,
        lang=direction.source_lang,
    )
    context = build_context(segment, target, direction)
    issues = run_checks(context, ("unchanged", "length", "repetition"))
    grave = [issue for issue in issues if issue.severity != "minor"]
    return grave[0].message if grave else ""
