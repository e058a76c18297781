"""Every family of foreign checkpoints, through transformers and through our conversion: the same
words, the right codes, and clear refusals."""

import json
import shutil
from functools import partial
from typing import Any

import pytest

from tests.engines import families, tiny
from tests.engines.conftest import best, inputs
from translate.checkpoints.convert import convert
from translate.engines import open_engine as open_any
from translate.engines.summaries import SummaryInput
from translate.errors import EngineUnavailableError, ModelError
from translate.records import Direction, Failure
from translate.settings import DecodeOptions

TO_ENGLISH, TO_KOREAN = Direction.to("en"), Direction.to("ko")


def open_engine(spec: str, jobs: int = 0) -> Any:
    """The engine, with its codec in sight."""
    return open_any(spec, jobs)


GREEDY = DecodeOptions(beam_size=1, max_tokens=24)
BEAM = DecodeOptions(beam_size=2, n_best=2, max_tokens=16)


@pytest.fixture(scope="module")
def family_folders(sp_path, tmp_path_factory):
    """Engine specs (transformers, our float32 conversion) of a tiny checkpoint of a family."""
    made: dict[str, tuple[str, str]] = {}

    def folders(family: str) -> tuple[str, str]:
        if family not in made:
            root = tmp_path_factory.mktemp(family)
            source = families.make(family, sp_path, root)
            made[family] = (f"hf:{source}", f"ct2:{convert(str(source), root / 'own', 'float32')}")
        return made[family]

    return folders


def batch():
    return inputs(*(text[:14].strip() for text in tiny.seed_sentences(60)[40:48]))


@pytest.mark.parametrize("family", families.TRANSLATORS)
def test_both_libraries_say_the_same(family, family_folders):
    found = []
    for spec in family_folders(family):
        with open_engine(spec, jobs=1) as engine:
            assert engine.protections == ("inline", "none")
            assert "translate" in engine.tasks
            found.append([one.text for one in best(engine.translate(batch(), TO_ENGLISH, GREEDY))])
    assert found[0] == found[1]
    assert len(set(found[0])) > 2, "the network listens to its source"
    assert not any(code in " ".join(found[0]) for code in ("eng_Latn", "__en__", "en_XX", "<2en>"))


@pytest.mark.parametrize("family", families.TRANSLATORS)
@pytest.mark.parametrize("which", [0, 1], ids=["hf", "ct2"])
def test_the_contract_in_short(family, which, family_folders):
    """Order, neighbours, blanks and length: what test_contract.py asks at length of one family."""
    with open_engine(family_folders(family)[which], jobs=1) as engine:
        items = [*batch()[:4], *inputs("", "가나다라 " * engine.max_source_tokens)]
        results = engine.translate(items, TO_ENGLISH, BEAM)
        assert [isinstance(one, Failure) for one in results] == [False] * 4 + [True] * 2
        assert words(results[4:]) == ["empty", "too_long"]
        backwards = engine.translate(items[::-1], TO_ENGLISH, BEAM)
        assert words(backwards[::-1]) == words(results)
        alone = [engine.translate([item], TO_ENGLISH, BEAM)[0] for item in items]
        assert words(alone) == words(results)
        assert "/" not in engine.signature()
        assert engine.codec.source_tokens(items[0], TO_KOREAN)[-1] == engine.codec.end


def words(results):
    return [
        one.kind if isinstance(one, Failure) else [hypothesis.text for hypothesis in one]
        for one in results
    ]


HEADS = [
    ("marian", [">>eng<<"], []),
    ("nllb", ["kor_Hang"], ["eng_Latn"]),
    ("m2m100", ["__ko__"], ["__en__"]),
    ("mbart50", ["ko_KR"], ["en_XX"]),
    ("madlad", ["<2en>"], []),
]


@pytest.mark.parametrize(("family", "source", "target"), HEADS)
def test_codes_survive_the_conversion(family, source, target, family_folders):
    for spec in family_folders(family):
        with open_engine(spec, jobs=1) as engine:
            row = engine.codec.source_tokens(batch()[0], TO_ENGLISH)
            assert row[: len(source)] == source
            assert engine.codec.target_prefix(TO_ENGLISH) == target


@pytest.mark.parametrize("family", ["t5", "mt5"])
def test_a_model_is_asked_in_words_where_its_config_says_so(family, family_folders):
    for spec in family_folders(family):
        with open_engine(spec, jobs=1) as engine:
            assert engine.tasks == {"translate", "summary"}
            row = engine.codec.source_tokens(batch()[0], TO_ENGLISH)
            asked = engine.codec.to_text(row)
            assert asked.startswith("translate Korean to English:")
            assert engine.count_tokens("가") >= len(row[:5])


@pytest.mark.parametrize("family", ["bart", "t5"])
def test_summaries_in_the_language_of_the_source(family, family_folders):
    items = [
        SummaryInput(sentences=(item.text,), source_lang="ko", title="") for item in batch()[:3]
    ]
    found = []
    for spec in family_folders(family):
        with open_engine(spec, jobs=1) as engine:
            assert "summary" in engine.tasks
            found.append([one.text for one in best(engine.summarize(items, "ko", GREEDY))])
            (refused,) = engine.summarize(items[:1], "en", GREEDY)
            assert isinstance(refused, Failure)
            assert "no summary of ko text in en" in refused.message
    assert found[0] == found[1]


def test_a_summariser_does_not_translate(family_folders):
    for spec in family_folders("bart"):
        with open_engine(spec, jobs=1) as engine:
            assert engine.tasks == {"summary"}
            with pytest.raises(EngineUnavailableError, match="the model has summaries alone"):
                engine.translate(batch(), TO_ENGLISH, GREEDY)


@pytest.mark.parametrize("family", families.FAMILIES)
def test_a_conversion_is_the_same_bytes_again(family, family_folders, tmp_path):
    """int8, twice, under other names: equal files, equal manifest."""
    source = family_folders(family)[0].removeprefix("hf:")
    first, second = (convert(source, tmp_path / name) for name in ("a", "b"))
    assert {p.name: p.read_bytes() for p in first.iterdir()} == {
        p.name: p.read_bytes() for p in second.iterdir()
    }
    with open_engine(f"ct2:{first}", jobs=1) as engine:
        assert engine.tasks


def damage_vocabulary(folder, share=0.21):
    """Another model's pieces under the same ids, as in the published opus-mt-tc-big-en-ko."""
    path = folder / "vocab.json"
    rows = json.loads(path.read_text(encoding="utf-8"))
    kept = int(len(rows) * share)
    wrong = {
        token if number < kept or token == "<pad>" else f"▁other{number}": number  # noqa: S105
        for token, number in rows.items()
    }
    path.write_text(json.dumps(wrong), encoding="utf-8")


@pytest.fixture
def marian_copy(family_folders, tmp_path):
    return shutil.copytree(family_folders("marian")[0].removeprefix("hf:"), tmp_path / "marian")


@pytest.mark.parametrize("share", [0.1, 0.21, 0.5])
def test_a_vocabulary_of_another_model_is_refused(marian_copy, tmp_path, share):
    damage_vocabulary(marian_copy, share)
    for attempt in (
        partial(open_engine, f"hf:{marian_copy}"),
        partial(convert, str(marian_copy), tmp_path / "ct2"),
    ):
        with pytest.raises(ModelError, match=r"holds \d+% of the source subword model's pieces"):
            attempt()
    assert not (tmp_path / "ct2").exists()


def test_a_model_that_does_not_know_korean_is_refused(tmp_path):
    """T5's English vocabulary: the config may say what it likes."""
    from transformers import T5Config, T5ForConditionalGeneration, T5Tokenizer

    letters = [(letter, -2.0) for letter in "▁abcdefghijklmnopqrstuvwxyzTMRC.,"]
    control = [("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]
    tokenizer = T5Tokenizer(vocab=[*control, *letters], extra_ids=0)
    said = {**families.TINY_T5, "task_specific_params": families.PROMPTS}
    config = T5Config(**said, vocab_size=len(tokenizer))
    families.save(T5ForConditionalGeneration(config), tokenizer, tmp_path / "t5")
    with pytest.raises(EngineUnavailableError, match=r"the model does not know Korean: 9\d%"):
        open_engine(f"hf:{tmp_path / 't5'}")


def test_mbart_25_is_refused_by_name(sp_path, tmp_path):
    from transformers import MBartTokenizer

    from translate.engines.langcodes import language_codes

    with pytest.raises(EngineUnavailableError, match="mBART-25 tokenizer"):
        language_codes(MBartTokenizer(), "here")


def test_a_checkpoints_own_search_is_not_taken_over(family_folders, tmp_path):
    """Its length penalty, forced words and sampling would make the results its own."""
    folder = shutil.copytree(family_folders("mbart50")[0].removeprefix("hf:"), tmp_path / "copy")
    path = folder / "generation_config.json"
    own = json.loads(path.read_text(encoding="utf-8")) | {"min_length": 20, "num_beams": 5}
    path.write_text(json.dumps(own), encoding="utf-8")
    found = []
    for spec in (family_folders("mbart50")[0], f"hf:{folder}"):
        with open_engine(spec, jobs=1) as engine:
            found.append(words(engine.translate(batch(), TO_ENGLISH, BEAM)))
    assert found[0] == found[1]
