"""`translate score`: a line-aligned test set, translated and measured."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from translate.cli import options
from translate.errors import ConfigError

if TYPE_CHECKING:
    from translate.engines import Engine
    from translate.records import Direction, Failure, Lang, Segment, Translation
    from translate.scoring import Survival
    from translate.termbase import TermBase


@click.command("score", short_help="Translate a test set and print its scores.")
@click.option(
    "--source",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="Source lines, UTF-8.",
)
@click.option(
    "--reference",
    metavar="FILE",
    type=click.Path(path_type=Path),
    required=True,
    help="Reference translations, line by line.",
)
@click.option(
    "--to", type=click.Choice(options.LANGS), required=True, help="Language of the references."
)
@click.option(
    "--output",
    metavar="FILE",
    type=click.Path(path_type=Path),
    help="Keep the hypotheses, line by line.",
)
@click.option("--alone", is_flag=True, help="Also measure the engine alone, without the ladder.")
@options.shared(
    options.glossary,
    options.engine,
    options.allow_http,
    options.context,
    options.per_request,
    options.jobs,
    options.as_json,
)
@click.pass_context
def command(
    ctx: click.Context,
    source: Path,
    reference: Path,
    to: Lang,
    output: Path | None,
    alone: bool,
    glossary: Path | None,
    engine: str,
    jobs: int,
    as_json: bool,
) -> None:
    """Translate a test set line for line and print its scores with their signatures.

    BLEU (13a for English, characters for Korean), chrF++, and the share of glossary terms and of
    numbers that survive. The same survival of the references shows how a human does.

    \b
    Examples:
      translate score --source test.ko --reference test.en --to en
      translate score --source test.en --reference test.ko --to ko --json --output hyp.ko
    """
    from translate.cli.exits import ExitCode
    from translate.cli.output import emit
    from translate.cli.session import open_termbase, read_lines, start_engine
    from translate.lines import line_segments
    from translate.records import Direction

    sources, references = read_lines(source), read_lines(reference)
    _check_aligned(source, sources, reference, references)
    termbase, _ = open_termbase(glossary)
    direction = Direction.to(to)
    segments = line_segments(sources, direction)
    with start_engine(engine, jobs) as opened:
        test_set = _TestSet(segments, references, direction, opened, termbase, engine, jobs)
        outcomes = test_set.translate()
        report = test_set.report(outcomes)
        if alone:
            report["alone"] = test_set.scores(test_set.translate_alone())
    if output is not None:
        targets = [_one_line(outcome) for outcome in outcomes]
        emit(output, lambda stream: stream.writelines(f"{line}\n" for line in targets))
    for line in [json.dumps(report, ensure_ascii=False)] if as_json else _text(report):
        click.echo(line)
    ctx.exit(ExitCode.FAILED if report["failed"] else ExitCode.DONE)


def _check_aligned(
    source: Path, sources: Sequence[str], reference: Path, references: Sequence[str]
) -> None:
    if len(sources) != len(references) or not sources:
        raise ConfigError(
            f"{source}: {len(sources)} lines, {reference}: {len(references)} lines; "
            "expected the same number of each, at least one"
        )


class _TestSet:
    """A test set with what translates it."""

    def __init__(
        self,
        segments: tuple[Segment, ...],
        references: Sequence[str],
        direction: Direction,
        engine: Engine,
        termbase: TermBase,
        spec: str,
        jobs: int,
    ) -> None:
        from translate.cli.session import tuned
        from translate.settings import RunOptions, Settings

        self.segments, self.references, self.direction = segments, references, direction
        self.engine, self.termbase = engine, termbase
        self.settings = tuned(Settings(to=direction.target_lang, engine=spec))
        self.options = RunOptions(jobs=jobs)

    def translate(self) -> tuple[Translation | Failure, ...]:
        """One outcome a line."""
        from translate.lines import translate_lines

        return tuple(
            translate_lines(
                self.segments,
                self.direction,
                engine=self.engine,
                termbase=self.termbase,
                settings=self.settings,
                options=self.options,
            )
        )

    def translate_alone(self) -> tuple[str, ...]:
        """The engine's own target of each line."""
        from translate.lines import translate_lines_alone

        return translate_lines_alone(
            self.segments,
            self.direction,
            engine=self.engine,
            termbase=self.termbase,
            settings=self.settings,
            options=self.options,
        )

    def report(self, outcomes: Sequence[Translation | Failure]) -> dict[str, Any]:
        """Everything `--json` prints."""
        from translate.report import state_of
        from translate.scoring import survival

        states = Counter(state_of(outcome) for outcome in outcomes)
        human = survival(self.segments, self.references, self.direction, self.termbase)
        return {
            "direction": str(self.direction),
            "segments": len(self.segments),
            "failed": states["failed"],
            "engine": self.engine.signature(),
            **self.scores([_one_line(outcome) for outcome in outcomes]),
            "reference": {name: _survival(one) for name, one in zip(_KEPT, human, strict=True)},
            "states": dict(states),
            "rungs": dict(Counter(rung for one in outcomes if (rung := _rung(one)))),
        }

    def scores(self, targets: Sequence[str]) -> dict[str, Any]:
        """The figures of one set of targets."""
        from translate.scoring import score_targets

        found = score_targets(
            self.segments, targets, self.references, self.direction, self.termbase
        )
        return {
            "bleu": {"score": found.bleu.value, "signature": found.bleu.signature},
            "chrf++": {"score": found.chrf.value, "signature": found.chrf.signature},
            "terms": _survival(found.terms),
            "numbers": _survival(found.numbers),
        }


_KEPT = ("terms", "numbers")


def _survival(found: Survival) -> dict[str, Any]:
    share = None if found.share is None else round(found.share, 4)
    return {
        "survival": share,
        "kept": found.kept,
        "total": found.total,
        "signature": found.signature,
    }


def _one_line(outcome: Translation | Failure) -> str:
    """The target on one line; empty when there is none."""
    from translate.report import target_of

    return " ".join((target_of(outcome) or "").split())


def _rung(outcome: Translation | Failure) -> str:
    return getattr(outcome, "rung", "")


def _text(report: Mapping[str, Any]) -> Iterator[str]:
    yield f"{'engine':<22} {report['engine']}"
    yield f"{'direction':<22} {report['direction']}"
    yield f"{'segments':<22} {report['segments']} ({report['failed']} failed)"
    yield from _score_lines(report, "")
    for name in _KEPT:
        yield _survival_line(f"{name}, reference", report["reference"][name])
    if "alone" in report:
        yield from _score_lines(report["alone"], ", engine alone")


def _score_lines(scores: Mapping[str, Any], note: str) -> Iterator[str]:
    for name, key in (("BLEU", "bleu"), ("chrF++", "chrf++")):
        yield f"{name + note:<22} {scores[key]['score']:6.2f}    {scores[key]['signature']}"
    for name in _KEPT:
        yield _survival_line(name + note, scores[name])


def _survival_line(name: str, found: Mapping[str, Any]) -> str:
    share = "  none" if found["survival"] is None else f"{100 * found['survival']:6.2f}"
    return f"{name:<22} {share} %  {found['kept']}/{found['total']}  {found['signature']}"
