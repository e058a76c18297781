"""A small document made by hand with every kind, state, issue severity and span shape."""

from __future__ import annotations

from translate.records import (
    Block,
    Direction,
    Document,
    DocumentResult,
    Failure,
    Issue,
    Kind,
    Lang,
    NumberOutcome,
    Segment,
    Severity,
    Span,
    State,
    Summary,
    SummarySentence,
    TermOutcome,
    Translation,
)

ENGINE = "identity|v:1"
KO_EN = Direction.to("en")


def place(text: str, piece: str) -> Span:
    """The span of the first `piece` in `text`."""
    start = text.index(piece)
    return Span(start, start + len(piece))


def number(source: str, piece: str, value: str, target: str, found: str | None, *, ok: bool = True):
    """A number outcome; `found` is looked up in `target`."""
    return NumberOutcome(
        source=piece,
        source_span=place(source, piece),
        value=value,
        target=found,
        target_span=None if found is None else place(target, found),
        ok=ok,
    )


def term(source: str, piece: str, expected: str, target: str, *, ok: bool = True):
    """A term outcome whose target text is `expected` when it is there."""
    return TermOutcome(
        source=piece,
        source_span=place(source, piece),
        expected=expected,
        target=expected if ok else None,
        target_span=place(target, expected) if ok else None,
        ok=ok,
    )


class Builder:
    """Collects segments one after another into a document."""

    def __init__(self, direction: Direction = KO_EN) -> None:
        self.direction = direction
        self.text = ""
        self.segments: list[Segment] = []
        self.blocks: list[Block] = []
        self.outcomes: list[Translation | Failure] = []
        self.paragraph = -1

    def segment(
        self, kind: Kind, source: str, *, same: bool = False, lang: Lang | None = None
    ) -> str:
        """Append a segment (in the same paragraph as the one before, if `same`); its id."""
        if not same:
            self.paragraph += 1
            self.text += "\n\n" if self.text else ""
        else:
            self.text += " "
        span = Span(len(self.text), len(self.text) + len(source))
        self.text += source
        index = len(self.segments)
        segment_id = f"{index + 1:04d}"
        self.segments.append(
            Segment(
                segment_id=segment_id,
                index=index,
                paragraph=self.paragraph,
                kind=kind,
                span=span,
                source=source,
                lang=lang or self.direction.source_lang,
            )
        )
        self.blocks.append(Block(kind=kind, span=span))
        return segment_id

    def add(
        self,
        kind: Kind,
        source: str,
        target: str | None,
        state: State = "translated",
        *,
        same: bool = False,
        lang: Lang | None = None,
        terms: tuple[TermOutcome, ...] = (),
        numbers: tuple[NumberOutcome, ...] = (),
        issues: tuple[Issue, ...] = (),
        attempts: int = 1,
    ) -> str:
        """Append a segment with its translation."""
        segment_id = self.segment(kind, source, same=same, lang=lang)
        skipped = state == "skipped"
        self.outcomes.append(
            Translation(
                segment_id=segment_id,
                source=source,
                target=target,
                state=state,
                engine="" if skipped else ENGINE,
                attempts=0 if skipped else attempts,
                terms=terms,
                numbers=numbers,
                issues=issues,
            )
        )
        return segment_id

    def fail(self, kind: Kind, source: str, message: str) -> str:
        """Append a segment that has no translation."""
        segment_id = self.segment(kind, source)
        self.outcomes.append(
            Failure(segment_id=segment_id, stage="engine", kind="timeout", message=message)
        )
        return segment_id

    def result(
        self, doc_id: str, title: str, summaries: tuple[Summary, ...] = ()
    ) -> DocumentResult:
        """The finished result."""
        document = Document(
            doc_id=doc_id,
            source_lang=self.direction.source_lang,
            title=title,
            text=self.text,
            sha256="0" * 64,
            blocks=tuple(self.blocks),
        )
        return DocumentResult(
            document=document,
            direction=self.direction,
            segments=tuple(self.segments),
            outcomes=tuple(self.outcomes),
            summaries=summaries,
            seconds=(("engine", 1.5), ("checks", 0.25)),
        )


def issue(
    check,
    severity: Severity,
    message: str,
    *,
    source: Span | None = None,
    target: Span | None = None,
    expected: str | None = None,
    found: str | None = None,
    segment_id: str = "0000",
) -> Issue:
    """An issue with short argument names."""
    return Issue(
        check=check,
        severity=severity,
        segment_id=segment_id,
        message=message,
        expected=expected,
        found=found,
        source_span=source,
        target_span=target,
    )


def sample_result() -> DocumentResult:
    """The document of the golden files."""
    b = Builder()
    b.add("boilerplate", "로그인 | 회원가입", None, "skipped")
    b.add("boilerplate", "맑음 서울 -8˚C", None, "skipped")
    b.add(
        "title",
        "정예팀, 5천190억개 매개변수 모델 '</script><img src=x onerror=alert(1)>' 공개",
        "Elite team unveils '</script><img src=x onerror=alert(1)>' with 519 billion parameters",
    )
    b.add("byline", "이영애 기자 0ae@example.com", "Reporter Lee Young-ae 0ae@example.com")
    b.add("date", "2025-12-28", "2025-12-28", "skipped")
    _body(b)
    _rest(b)
    summaries = (
        Summary(
            doc_id="news/표본.txt",
            lang="ko",
            method="extractive",
            sentences=(
                SummarySentence(
                    text="정예팀이 5190억 매개변수 모델을 공개했다.", based_on=("0003", "0007")
                ),
            ),
        ),
        Summary(
            doc_id="news/표본.txt",
            lang="en",
            method="mixed",
            sentences=(
                SummarySentence(
                    text="The elite team unveiled a model of 519 billion parameters.",
                    based_on=("0003",),
                ),
                SummarySentence(text="It rests on <nothing> else.", based_on=("0007", "9999")),
            ),
        ),
    )
    return b.result(
        "news/표본.txt", "정예팀 '</script><img src=x onerror=alert(1)>' 공개", summaries
    )


def _body(b: Builder) -> None:
    """Heading, paragraphs and bullets: right, repaired, flagged and crossing spans."""
    b.add("heading", "■ 제한된 자원에도 성능 높여", "■ Better results on limited resources")
    source = "A.X K1은 총 5천190억개의 매개변수로 구성된다."
    target = "A.X K1 consists of 519 billion parameters."
    b.add(
        "paragraph",
        source,
        target,
        "repaired",
        attempts=3,
        terms=(term(source, "매개변수", "parameters", target),),
        numbers=(number(source, "5천190억", "519000000000", target, "519 billion"),),
    )
    source = "정예팀은 약 330억개를 30일 공개한다."
    target = "The team will unveil about 3.3 billion on the 30th."
    b.add(
        "paragraph",
        source,
        target,
        "flagged",
        same=True,
        attempts=5,
        terms=(term(source, "정예팀", "elite team", target, ok=False),),
        numbers=(
            number(source, "330억", "33000000000", target, "3.3 billion", ok=False),
            number(source, "30일", "30", target, "30th"),
        ),
        issues=(
            issue(
                "numbers",
                "critical",
                "330억 is 33 billion, the target has 3.3 billion",
                source=place(source, "약 330억"),
                target=place(target, "about 3.3 billion"),
                expected="33 billion",
                found="3.3 billion",
            ),
            issue(
                "terms",
                "major",
                "정예팀: the glossary pins 'elite team', the target lacks it",
                source=place(source, "정예팀"),
                expected="elite team",
            ),
            issue(
                "length", "minor", "the target is short", target=Span(0, len(target)), found="0.8"
            ),
            issue("quotes", "minor", "a span that crosses another", target=Span(30, 45)),
            issue(
                "brackets",
                "minor",
                "a span outside the text",
                source=Span(20, 900),
                target=Span(900, 901),
            ),
            issue("spaces", "minor", "an empty span", target=Span(3, 3)),
        ),
    )
    b.add("bullet", "- 수학 102% | 코딩 110%", "- Maths 102% | coding 110%")
    b.add("bullet", "국내외 석학 참여", "Scholars from home and abroad take part")


def _rest(b: Builder) -> None:
    """Failure, control characters, captions, footnotes, tables, boilerplate at the end."""
    b.fail("paragraph", "이 문장은 번역되지 못했다.", "no answer in 30 s & <no> retry")
    b.add(
        "paragraph",
        "탭\t줄\n바꿈\r과 \\ 그리고 \u2028 🙂",
        "Tab\tline\nfeed\rand \\ then \u2028 🙂",
    )
    b.add(
        "caption", "모델을 쓰는 방문자[사진=연합뉴스]", "A visitor using the model [Photo: Yonhap]"
    )
    b.add("footnote", "* 파싱(Parsing): 자료를 나눔", "* Parsing: splitting data")
    b.add("table", "구분\t값", "Item\tValue")
    b.add("paragraph", "Already English.", "Already English.", "skipped", lang="en")
    b.add("boilerplate", "무단전재 및 재배포 금지", None, "skipped")
