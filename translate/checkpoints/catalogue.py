"""Checkpoints that are known to serve Korean and English, with what others measured of them.

Every figure has its source and test set beside it; scores of different tests or tokenisers are not
comparable with each other. What nobody published stands as no figure. Left out: language-model
servers (`chat:`), and models whose Korean nobody scored in public.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

_OPUS = "OPUS-MT leaderboard, FLORES-200 devtest"
_EXTERNAL = "External MT leaderboard, FLORES-200 devtest"


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """One published figure."""

    direction: str
    metric: str
    value: float
    source: str


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownModel:
    """One checkpoint of the list."""

    name: str  # on the hub
    family: str
    directions: tuple[str, ...]
    licence: str
    parameters: str  # as its makers or its name say
    scores: tuple[Score, ...] = ()
    note: str = ""

    def to_json(self) -> dict[str, Any]:
        """The JSON object of `translate model list --json`."""
        return {
            "name": self.name,
            "family": self.family,
            "directions": list(self.directions),
            "licence": self.licence,
            "commercial_use": "-nc" not in self.licence.lower(),
            "parameters": self.parameters or None,
            "scores": [
                {
                    "direction": score.direction,
                    "metric": score.metric,
                    "value": score.value,
                    "source": score.source,
                }
                for score in self.scores
            ],
            "note": self.note or None,
        }


def _scores(source: str, direction: str, **values: float) -> tuple[Score, ...]:
    names = {"bleu": "BLEU", "chrf": "chrF", "chrfpp": "chrF++", "spbleu": "spBLEU"}
    return tuple(
        Score(direction=direction, metric=names[key], value=value, source=source)
        for key, value in values.items()
    )


_BOTH = ("ko-en", "en-ko")
_NC = "CC-BY-NC"
KNOWN: tuple[KnownModel, ...] = (
    KnownModel(
        name="Helsinki-NLP/opus-mt-tc-big-ko-en",
        family="marian",
        directions=("ko-en",),
        licence="CC-BY-4.0",
        parameters="",
        scores=_scores(_OPUS, "ko-en", bleu=27.7, chrf=56.6, chrfpp=54.1),
        note="one report calls the hub's copy damaged: examine it with the doctor first; the "
        "makers' own Marian archive is sound",
    ),
    KnownModel(
        name="Helsinki-NLP/opus-mt-tc-big-en-ko",
        family="marian",
        directions=("en-ko",),
        licence="CC-BY-4.0",
        parameters="",
        scores=_scores(_OPUS, "en-ko", bleu=13.7, chrf=36.4),
        note="the hub's copy has the vocabulary of another model (OPUS-MT-train issue 81) and is "
        "refused; the scores are those of the makers' own archive",
    ),
    KnownModel(
        name="Helsinki-NLP/opus-mt-ko-en",
        family="marian",
        directions=("ko-en",),
        licence="",
        parameters="",
        scores=_scores(
            "Mozilla's evaluation (firefox-translations-models), FLORES-200 devtest",
            "ko-en",
            bleu=20.6,
        ),
        note="no licence was found where the score stands; read its hub page",
    ),
    KnownModel(
        name="facebook/nllb-200-distilled-600M",
        family="nllb",
        directions=_BOTH,
        licence=_NC,
        parameters="600 M",
        scores=(
            *_scores(_EXTERNAL, "ko-en", bleu=25.1, chrf=54.1, chrfpp=51.6, spbleu=28.2),
            *_scores(_EXTERNAL, "en-ko", bleu=24.7, chrfpp=30.0, spbleu=20.6),
        ),
        note="no commercial use",
    ),
    KnownModel(
        name="facebook/nllb-200-distilled-1.3B",
        family="nllb",
        directions=_BOTH,
        licence=_NC,
        parameters="1.3 B",
        scores=_scores(_EXTERNAL, "ko-en", bleu=28.4, chrfpp=54.8, spbleu=32.0),
        note="no commercial use; the published en-ko run is invalid and left out",
    ),
    KnownModel(
        name="facebook/m2m100_418M",
        family="m2m100",
        directions=_BOTH,
        licence="MIT",
        parameters="418 M",
        scores=(
            *_scores(_EXTERNAL, "ko-en", bleu=20.6, chrfpp=48.0, spbleu=22.7),
            *_scores(_EXTERNAL, "en-ko", bleu=23.6, chrfpp=28.8, spbleu=16.9),
        ),
    ),
    KnownModel(
        name="facebook/m2m100_1.2B",
        family="m2m100",
        directions=_BOTH,
        licence="MIT",
        parameters="1.2 B",
        scores=(
            *_scores(_EXTERNAL, "ko-en", bleu=24.4, chrfpp=51.4, spbleu=27.4),
            *_scores(_EXTERNAL, "en-ko", bleu=26.0, chrfpp=31.1, spbleu=19.3),
        ),
    ),
    KnownModel(
        name="google/madlad400-3b-mt",
        family="madlad",
        directions=_BOTH,
        licence="Apache-2.0",
        parameters="3 B",
        note="no Korean score was found; one report has it drop and invent sentences",
    ),
    KnownModel(
        name="facebook/mbart-large-50-many-to-many-mmt",
        family="mbart50",
        directions=_BOTH,
        licence="",
        parameters="",
        note="no Korean score and no licence was found; read its hub page",
    ),
)


def known_model(name: str) -> KnownModel | None:
    """The entry of a hub name, or None."""
    return next((model for model in KNOWN if model.name.lower() == name.lower()), None)
