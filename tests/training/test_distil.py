"""Teacher and student, the user's own pairs and back-translation, end to end on a toy size."""

from collections import Counter

import pytest

from tests.engines import tiny
from translate.engines import open_engine
from translate.engines.base import ClosingEngine
from translate.errors import ConfigError, ModelError
from translate.records import Direction, EngineInput, Failure, Hypothesis, Protection
from translate.settings import DecodeOptions
from translate.training.batches import load_pools
from translate.training.bitext import both_ways, read_bitext
from translate.training.checkpoint import save_weights
from translate.training.command import run
from translate.training.distil import Lesson, back_translated, make_pair, sifted, taught, wrong
from translate.training.finetune import part
from translate.training.model import Shape, build_model

TO_ENGLISH, TO_KOREAN = Direction.to("en"), Direction.to("ko")
DICTIONARY = {
    "회사는 새로운 모델을 공개했다.": "The company unveiled a new model.",
    "매출은 5천190억 원으로 늘었다.": "Sales rose to 519 billion won.",
    "직원은 40만 명이다.": "It has 4 million employees.",  # the figure disagrees
    "학생들이 책을 읽고 있다.": "학생들이 책을 읽고 있다.",  # not translated
    "정부는 예산을 늘렸다.": "The government increased the budget.",
    "The weather is nice today.": "오늘은 날씨가 좋다.",
}


class Phrasebook(ClosingEngine):
    """An engine that knows a few sentences by heart; it is handed to the code as a real one."""

    name = "phrasebook"
    tasks = frozenset({"translate"})
    protections: tuple[Protection, ...] = ("none",)
    max_source_tokens = 100

    def signature(self):
        return "phrasebook|1"

    def count_tokens(self, text):
        return len(text)

    def translate(self, batch, direction, options):
        return tuple(
            (Hypothesis(text=DICTIONARY[item.text]),)
            if item.text in DICTIONARY
            else Failure(segment_id="", stage="engine", kind="empty", message="unknown")
            for item in batch
        )


@pytest.fixture
def text(tmp_path):
    path = tmp_path / "news.txt"
    path.write_text("\n".join([*DICTIONARY, "모르는 문장이다.", *DICTIONARY]), encoding="utf-8")
    return path


def test_a_teachers_words_are_kept_only_when_they_pass(text):
    dropped: Counter[str] = Counter()
    lessons = list(taught(Phrasebook(), [text], dropped, lambda _: None))
    assert [(one.source, one.target) for one in lessons] == [
        item for item in DICTIONARY.items() if "40만" not in item[0] and "학생" not in item[0]
    ]
    assert [str(one.direction) for one in lessons] == ["ko-en", "ko-en", "ko-en", "en-ko"]
    assert dropped == {"numbers": 1, "unchanged": 1, "engine: empty": 1}


def test_back_translation_learns_what_people_wrote(text):
    lessons = list(back_translated(Phrasebook(), [text], Counter(), lambda _: None))
    assert lessons[0].target == "회사는 새로운 모델을 공개했다."
    assert lessons[0].direction == TO_KOREAN
    assert lessons[0].pair.group == "back"


WRONG = [
    ("매출은 3조 원이다.", "Sales are 3 trillion won.", TO_ENGLISH, ""),
    ("매출은 3조 원이다.", "Sales are 3 billion won.", TO_ENGLISH, "numbers"),
    ("책을 읽는다.", "책을 읽는다.", TO_ENGLISH, "unchanged"),
    ("그는 그 소식을 들었다.", "He he he he he he he he he he he he he.", TO_ENGLISH, "repetition"),
]


@pytest.mark.parametrize(("source", "target", "way", "expected"), WRONG)
def test_what_is_wrong_with_a_pair(source, target, way, expected):
    assert wrong(source, target, way) == expected


def test_documents_are_cut_into_sentences(tmp_path):
    from translate.training.distil import read_sentences

    path = tmp_path / "a.md"
    path.write_text("# 모델 공개\n\n회사는 모델을 공개했다. 학생들이 책을 읽는다.\n", "utf-8")
    assert list(read_sentences([path])) == [
        ("모델 공개", "ko"), ("회사는 모델을 공개했다.", "ko"), ("학생들이 책을 읽는다.", "ko"),
    ]  # fmt: skip


def lesson(ko, en, way=TO_ENGLISH, group="user"):
    return Lesson(pair=make_pair(group, ko, en, TO_ENGLISH), direction=way)


def test_repeats_and_held_out_lines_are_left_out(tmp_path):
    held = tmp_path / "held.txt"
    held.write_text("이 문장은 시험에만 쓰는 문장이라서 배우면 안 된다.\n", encoding="utf-8")
    dropped: Counter[str] = Counter()
    kept = sifted(
        [
            lesson("가나다", "abc"),
            lesson("가나다", "abc"),
            lesson("가나다", "abc", TO_KOREAN),
            lesson("이 문장은 시험에만 쓰는 문장이라서 배우면 안 된다.", "held out"),
            lesson("점수를 매기는 긴 문장이다", "scored on this longer sentence"),
        ],
        [held],
        [make_pair("user", "점수를 매기는 긴 문장이다", "x", TO_ENGLISH)],
        dropped,
    )
    assert len(kept) == 2
    assert dropped == {"duplicate": 1, "held out": 2}


def test_what_is_scored_on_is_never_learnt():
    lessons = [lesson(f"문장 {n}", f"line {n}", way)
               for n in range(40) for way in (TO_ENGLISH, TO_KOREAN)]  # fmt: skip
    back = [lesson(f"되돌린 {n}", f"back {n}", group="back") for n in range(40)]
    learnt, scored = part([*lessons, *back], seed=1)
    assert len(scored) == 4, "5 % of 40 pairs, both ways"
    assert not {one.pair.ko for one in learnt} & {one.pair.ko for one in scored}
    assert all(one.pair.group != "back" for one in scored)
    assert part([*lessons, *back], seed=1) == (learnt, scored)


def test_files_of_pairs_in_any_direction(tmp_path):
    path = tmp_path / "mine.tsv"
    path.write_text(
        "회사는 모델을 공개했다.\tThe company unveiled a model.\n"
        "Students read books.\t학생들이 책을 읽는다.\n"
        "직원은 40만 명이다.\tIt has 4 million employees.\n",
        encoding="utf-8",
    )
    dropped: Counter[str] = Counter()
    pairs = list(read_bitext([path], dropped))
    assert [(pair.ko[:2], pair.en[:3]) for pair in pairs] == [("회사", "The"), ("학생", "Stu")]
    assert dropped == {"numbers": 1}
    assert [str(one.direction) for one in both_ways(pairs[:1])] == ["ko-en", "en-ko"]


@pytest.fixture(scope="module")
def student(tmp_path_factory):
    """(weights in training's form, subword model) of a tiny random student."""
    folder = tmp_path_factory.mktemp("student")
    sp_path = tiny.train_sentencepiece(folder)
    shape = Shape(
        vocab_size=tiny.load_sentencepiece(sp_path).get_piece_size(), width=32, feed_forward=64,
        heads=2, encoder_layers=1, decoder_layers=1,
    )  # fmt: skip
    model = build_model(shape)
    save_weights(folder / "init", shape, dict(model.named_parameters()), model.config)
    return folder / "init", sp_path


def options(student, tmp_path, *more):
    return ["--work", str(tmp_path / "work"), "--init", str(student[0]), "--subwords",
            str(student[1]), "--held-out", "--threads", "1", "--label-smoothing", "0",
            "--dropout", "0", "--average-decay", "0.9", *more]  # fmt: skip


def test_teacher_student_pairs_and_back_translation_end_to_end(student, tmp_path, text):
    """A toy teacher; the student is better on what it is scored on, and opens as ct2:."""
    pairs = tmp_path / "mine.tsv"
    pairs.write_text(
        "".join(f"{ko}\t{en}\n" for ko, en in list(DICTIONARY.items())[:2]), encoding="utf-8"
    )
    dev = tmp_path / "dev.tsv"
    dev.write_text("회사는 모델을 공개했다.\tThe company unveiled a model.\n", encoding="utf-8")
    lines: list[str] = []
    run(
        options(
            student, tmp_path, "--teacher", "phrasebook", "--text", str(text), "--bitext",
            str(pairs), "--dev", str(dev), "--back-translate", str(text), "--max-steps", "60",
            "--lr", "0.01", "--warmup-steps", "5", "--minutes", "5", "--decay-share", "0",
        ),
        lines.append,
        lambda spec: Phrasebook(),
    )  # fmt: skip
    said = "\n".join(lines)
    # A pair that the user gave too is no second lesson.
    assert "kept back en-ko: 1, back ko-en: 1, taught en-ko: 1, taught ko-en: 1, user" in said
    assert "duplicate: 4" in said
    assert "numbers: 2" in said  # once as a lesson, once turned round
    before, after = (losses(lines, when) for when in ("before", "after"))
    assert before.keys() == after.keys()
    assert sum(after.values()) < sum(before.values()) - 1
    pools = load_pools(tmp_path / "work" / "pools")
    assert {"user.ko-en.plain", "back.en-ko.plain", "back.ko-en.plain"} <= pools.keys()
    with open_engine(f"ct2:{tmp_path / 'work' / 'export'}", jobs=1) as engine:
        item = EngineInput(text="회사는", source="회사는")
        (result,) = engine.translate([item], TO_ENGLISH, DecodeOptions(max_tokens=8))
        assert result
        assert "run" in engine.signature()


def losses(lines, when):
    """Set and direction → loss, from the lines `before:` or `after:`."""
    found = {}
    for line in lines:
        if line.startswith(f"{when}: "):
            words = line.split()
            found[" ".join(words[2:5])] = float(words[words.index("loss") + 1])
    return found


REFUSED = [
    (["--text", "a.txt"], "--text: found no --teacher"),
    (["--teacher", "identity"], "--teacher: found no text"),
    (["--teacher", "identity", "--text", "{text}"], "0 pairs left"),
]


@pytest.mark.parametrize(("more", "message"), REFUSED)
def test_options_that_do_not_go_together(student, tmp_path, text, more, message):
    given = [part.format(text=text) for part in more]
    with pytest.raises(ConfigError, match=message):
        run(options(student, tmp_path, *given), lambda _: None)


def test_weights_and_subwords_of_two_models(student, tmp_path, text):
    given = options(student, tmp_path, "--teacher", "phrasebook", "--text", str(text))
    del given[4:6]  # without --subwords the embedded model's are taken
    with pytest.raises(ModelError, match="embeddings found, the subword model"):
        run(given, lambda _: None, lambda spec: Phrasebook())
