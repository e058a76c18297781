"""The headline: the title where it can be trusted, else a sentence, else nothing."""

import pytest

from translate.headline import headline_of
from translate.records import (
    Direction,
    Document,
    DocumentResult,
    Failure,
    Issue,
    Segment,
    Span,
    Translation,
)

TITLE, BODY = (
    "모델 공개",
    "SK텔레콤은 매개변수가 많은 새 언어 모델을 어제 서울에서 공개했다고 밝혔다.",
)
TARGETS = ("A model is out", "SK Telecom said it released a new language model in Seoul yesterday.")


def result(*, title_issue=None, title_fails=False, body_issue=None, kind="title", target=None):
    """Two segments, a title and a sentence, translated as told."""
    text = f"{TITLE}\n\n{BODY}\n"
    segments, outcomes = [], []
    for index, (source, issue) in enumerate(((TITLE, title_issue), (BODY, body_issue))):
        start = text.index(source)
        segment = Segment(
            segment_id=f"000{index + 1}",
            index=index,
            paragraph=index,
            kind=kind if index == 0 else "paragraph",
            span=Span(start, start + len(source)),
            source=source,
            lang="ko",
        )
        found = Issue(
            check="numbers", severity=issue or "minor", segment_id=segment.segment_id, message="m"
        )
        segments.append(segment)
        outcomes.append(
            Failure(segment_id="0001", stage="engine", kind="k", message="m")
            if title_fails and index == 0
            else Translation(
                segment_id=segment.segment_id,
                source=source,
                target=target if target and index == 0 else TARGETS[index],
                state="translated",
                issues=(found,) if issue else (),
            )
        )
    document = Document(
        doc_id="a.txt", source_lang="ko", title=TITLE, text=text, sha256="", blocks=()
    )
    return DocumentResult(
        document=document,
        direction=Direction.to("en"),
        segments=tuple(segments),
        outcomes=tuple(outcomes),
    )


@pytest.mark.parametrize(
    ("made", "lang", "text"),
    [
        (result(), "ko", TITLE),
        (result(), "en", TARGETS[0]),
        (result(title_issue="minor"), "en", TARGETS[0]),
        (result(title_issue="major"), "en", TARGETS[1]),
        (result(title_issue="major"), "ko", TITLE),
        (result(title_fails=True), "en", TARGETS[1]),
        (result(kind="heading"), "ko", BODY),
        (result(target="A model' is out"), "en", TARGETS[1]),
        (result(target="A “model is out"), "en", TARGETS[1]),
        (result(target="A model and model is out"), "en", TARGETS[1]),
        (result(target="A model with 12 chips is out"), "en", TARGETS[1]),
        (result(target="The firm's 'model' is out"), "en", "The firm's 'model' is out"),
    ],
    ids=[
        "own",
        "other",
        "minor",
        "major",
        "major own",
        "failed",
        "no title",
        "half a quote",
        "half a quotation",
        "said twice",
        "a number of its own",
        "quoted",
    ],
)
def test_what_is_taken(made, lang, text):
    headline = headline_of(made, lang)
    assert headline is not None
    assert headline.text == text
    assert len(headline.based_on) == 1


def test_nothing_to_trust_is_no_headline():
    assert headline_of(result(title_issue="critical", body_issue="critical"), "en") is None
