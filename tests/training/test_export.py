"""An exported model says what the network says, and its folder verifies."""

import json

import pytest

from tests.engines import tiny
from translate import tokens
from translate.errors import ModelError
from translate.models import verify_model
from translate.training.export import export_ct2, save_transformers, vocabulary


@pytest.fixture(scope="module")
def sp_path(tmp_path_factory):
    return tiny.train_sentencepiece(tmp_path_factory.mktemp("sp"))


@pytest.fixture(scope="module")
def sp(sp_path):
    return tiny.load_sentencepiece(sp_path)


@pytest.fixture(scope="module")
def network(sp):
    network = tiny.make_network(sp.get_piece_size() + 5)  # padded vocabulary, as on accelerators
    tiny.fit_copying(network, [[sp.piece_to_id(piece) for piece in row] for row in sources(sp)])
    return network


def sources(sp):
    return [
        [tokens.TAG_TO_ENGLISH, *sp.encode(text, out_type=str)[:12], "</s>"]
        for text in tiny.seed_sentences(60)[40:]
    ]


def transformers_greedy(network, sp, rows):
    import torch

    results = []
    for row in rows:
        ids = torch.tensor([[sp.piece_to_id(piece) for piece in row]])
        output = network.generate(
            input_ids=ids, attention_mask=torch.ones_like(ids), num_beams=1, max_new_tokens=24
        )[0]
        results.append([sp.id_to_piece(i) for i in output.tolist()[1:] if i != tiny.START])
    return results


def ct2_greedy(folder, rows):
    import ctranslate2

    translator = ctranslate2.Translator(str(folder), device="cpu", intra_threads=1)
    results = translator.translate_batch(rows, beam_size=1, max_decoding_length=24)
    return [result.hypotheses[0] for result in results]


def test_greedy_search_is_the_same(network, sp, sp_path, tmp_path):
    rows = sources(sp)
    assert len(rows) == 20
    with tiny.one_thread():
        expected = transformers_greedy(network, sp, rows)
    assert len({tuple(row) for row in expected}) > 10, "the toy model must not say one thing only"
    for quantization in ("float32", "int8"):
        export_ct2(network, sp_path, tmp_path / quantization, quantization)
        assert ct2_greedy(tmp_path / quantization, rows) == expected


def test_the_last_positions_are_exported(network, sp, sp_path, tmp_path):
    """transformers counts positions from the padding id + 1 and grows its table when needed."""
    row = ["▁"] * (network.config.max_position_embeddings - 1) + ["</s>"]
    export_ct2(network, sp_path, tmp_path / "model", "float32")
    assert ct2_greedy(tmp_path / "model", [row]) == transformers_greedy(network, sp, [row])


def test_exporting_leaves_the_network_as_it_was(network, sp_path, tmp_path):
    before = {name: value.clone() for name, value in network.state_dict().items()}
    export_ct2(network, sp_path, tmp_path / "model")
    after = network.state_dict()
    assert all(value.equal(after[name]) for name, value in before.items())


def test_the_folder_verifies_and_holds_the_meta(network, sp_path, tmp_path):
    (tmp_path / "model").mkdir()
    (tmp_path / "model" / "CARD.md").write_text("kept")
    meta = {"name": "toy", "version": "3", "decode": {"length_penalty": 0.8}, "scores": {"chrF": 1}}
    export_ct2(network, sp_path, tmp_path / "model", meta=meta)
    info = verify_model(tmp_path / "model")
    assert (info.name, info.version, info.length_penalty, info.beam_size) == ("toy", "3", 0.8, 4)
    assert sorted(path.name for path in (tmp_path / "model").iterdir()) == [
        "CARD.md",
        "config.json",
        "hanyeong.json",
        "model.bin",
        "sentencepiece.model",
        "shared_vocabulary.json",
    ]
    manifest = json.loads((tmp_path / "model" / "hanyeong.json").read_text(encoding="utf-8"))
    assert manifest["scores"] == {"chrF": 1}
    assert manifest["quantization"] == "int8"


def test_the_vocabulary_is_in_the_order_of_the_subword_model(network, sp, sp_path, tmp_path):
    export_ct2(network, sp_path, tmp_path / "model")
    found = json.loads((tmp_path / "model" / "shared_vocabulary.json").read_text(encoding="utf-8"))
    assert found[: len(tokens.RESERVED) + 4] == ["<unk>", "<s>", "</s>", "<pad>", *tokens.RESERVED]
    assert found == vocabulary(sp, network.config.vocab_size)


def test_the_transformers_form_verifies(network, sp_path, tmp_path):
    save_transformers(network, sp_path, tmp_path / "hf", {"name": "toy"})
    assert verify_model(tmp_path / "hf").name == "toy"


def test_a_subword_model_of_another_network_is_refused(sp, sp_path, tmp_path):
    network = tiny.make_network(sp.get_piece_size() - 1)
    with pytest.raises(ModelError, match="embeddings; export with the subword model"):
        export_ct2(network, sp_path, tmp_path / "model")
    assert not (tmp_path / "model").exists()


def test_an_unknown_activation_is_refused(sp, sp_path, tmp_path):
    network = tiny.make_network(sp.get_piece_size())
    network.config.activation_function = "tanh"
    with pytest.raises(ModelError, match="activation 'tanh' found, expected one of relu"):
        export_ct2(network, sp_path, tmp_path / "model")


def test_a_config_without_start_token_is_refused(sp, sp_path, tmp_path):
    network = tiny.make_network(sp.get_piece_size())
    network.config.decoder_start_token_id = None
    with pytest.raises(ModelError, match="decoder_start_token_id is None"):
        export_ct2(network, sp_path, tmp_path / "model")
