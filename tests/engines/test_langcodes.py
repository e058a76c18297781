"""Language codes, read from tokenizers of the real classes."""

import pytest

from tests.engines import tiny
from translate.engines.langcodes import BOTH, language_codes
from translate.errors import EngineUnavailableError
from translate.records import Direction

TO_ENGLISH, TO_KOREAN = Direction.to("en"), Direction.to("ko")


def nllb():
    from transformers import NllbTokenizer

    return NllbTokenizer()


def mbart50():
    from transformers import MBart50Tokenizer

    return MBart50Tokenizer()


def madlad():
    from transformers import T5Tokenizer

    pieces = ["<pad>", "</s>", "<unk>", "<2en>", "<2ko>", "▁"]
    return T5Tokenizer(vocab=[(piece, 0.0) for piece in pieces])


FRAMED = [
    (nllb, "nllb", ("kor_Hang",), ("eng_Latn",)),
    (mbart50, "mbart50", ("ko_KR",), ("en_XX",)),
    (madlad, "madlad", ("<2en>",), ()),
]


@pytest.mark.parametrize(("make", "family", "source", "target"), FRAMED)
def test_codes_of_a_family(make, family, source, target):
    codes = language_codes(make(), "here")
    assert codes.family == family
    assert codes.directions == BOTH
    assert codes.source_prefix(TO_ENGLISH) == source
    assert codes.target_prefix(TO_ENGLISH) == target
    assert codes.tokens >= {*source, *target}


MARIAN = [  # tags, source, target, directions, the source's head into Korean
    ((), "ko", "en", {"ko-en"}, None),  # opus-mt-ko-en
    ((), "en", "ko", {"en-ko"}, ()),
    ((">>kor<<",), "en", "ko", {"en-ko"}, (">>kor<<",)),  # opus-mt-tc-big-en-ko
    ((">>kor<<", ">>eng<<"), "mul", "mul", {"ko-en", "en-ko"}, (">>kor<<",)),
    ((">>ko<<", ">>de<<"), "en", "mul", {"en-ko"}, (">>ko<<",)),
    ((), "kor", "eng", {"ko-en"}, None),
]


@pytest.mark.parametrize(("tags", "source", "target", "directions", "head"), MARIAN)
def test_marian(sp_path, tmp_path, tags, source, target, directions, head):
    tokenizer = tiny.marian_tokenizer(
        sp_path, tmp_path, *tags, source_lang=source, target_lang=target
    )
    codes = language_codes(tokenizer, "here")
    assert codes.directions == directions
    assert codes.target_prefix(TO_KOREAN) == ()
    if head is not None:
        assert codes.source_prefix(TO_KOREAN) == head


STRANGERS = [
    ((), "de", "en", "source de, target en"),
    ((">>deu<<",), "en", "mul", "codes none"),  # several targets, none of them Korean
    ((), "mul", "en", None),  # every language into English: taken at its word
]


@pytest.mark.parametrize(("tags", "source", "target", "message"), STRANGERS)
def test_models_without_korean_are_refused(sp_path, tmp_path, tags, source, target, message):
    tokenizer = tiny.marian_tokenizer(
        sp_path, tmp_path, *tags, source_lang=source, target_lang=target
    )
    if message is None:
        assert language_codes(tokenizer, "here").directions == {"ko-en"}
        return
    with pytest.raises(EngineUnavailableError, match=message):
        language_codes(tokenizer, "here")


def test_a_summariser_is_no_translator(tmp_path):
    from transformers import T5Tokenizer

    with pytest.raises(EngineUnavailableError, match="here: no pair of Korean and English found"):
        language_codes(T5Tokenizer(vocab=[("<pad>", 0.0), ("</s>", 0.0), ("<unk>", 0.0)]), "here")
