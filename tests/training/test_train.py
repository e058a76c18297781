"""The trainer end to end on a toy task: it learns, it resumes exactly, it exports."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
import torch

from translate.errors import ConfigError, ModelError
from translate.training.batches import Mixture
from translate.training.checkpoint import load_state, load_weights
from translate.training.command import parse_weights, run
from translate.training.model import Shape, build_model, count_parameters, flops_per_target_token
from translate.training.optim import orthogonalise
from translate.training.schedule import Schedule
from translate.training.train import Trainer, TrainOptions, load_into

SHAPE = Shape(vocab_size=24, width=32, feed_forward=64, heads=2, encoder_layers=1, decoder_layers=1)
OPTIONS = TrainOptions(
    seconds=600, batch_tokens=160, lr=1e-2, warmup_steps=10, decay_share=0.0, dropout=0.0,
    label_smoothing=0.0, max_steps=20, average_decay=0.9,
)  # fmt: skip
CPU = torch.device("cpu")


def trainer(mixture: Mixture, folder: Path, options: TrainOptions, lines: list[str]) -> Trainer:
    return Trainer(SHAPE, mixture, options, folder, device=CPU, log=lines.append)


@pytest.mark.parametrize("optimiser", ["adamw", "muon"])
def test_overfits_a_reverse_task(reverse_task: Mixture, tmp_path: Path, optimiser: str) -> None:
    options = replace(OPTIONS, optimiser=optimiser, max_steps=400)
    run_ = trainer(reverse_task, tmp_path, options, [])
    run_.run()
    shape, weights = load_weights(tmp_path / "averaged")
    model = build_model(shape, dropout=0.0).eval()
    load_into(model, weights)
    rows = torch.cat([torch.from_numpy(r) for r in reverse_task.epoch(0, 10_000)])
    right = 0
    for row in rows:
        batch = reverse_task.batch(row.numpy()[None])
        source = torch.from_numpy(batch.source)
        out = model.generate(input_ids=source, max_new_tokens=10, num_beams=1, do_sample=False)
        right += out[0, 1:].tolist() == batch.labels[0].tolist()
    assert right >= 19, f"{right} of 20 lines reversed"


def test_resume_gives_the_same_weights(reverse_task: Mixture, tmp_path: Path) -> None:
    unbroken = trainer(reverse_task, tmp_path / "a", replace(OPTIONS, dropout=0.1), [])
    unbroken.run()
    first = trainer(reverse_task, tmp_path / "b", replace(OPTIONS, dropout=0.1, max_steps=9), [])
    first.run()
    lines: list[str] = []
    second = trainer(reverse_task, tmp_path / "b", replace(OPTIONS, dropout=0.1), lines)
    second.run()
    assert lines[0].startswith("resumed at step 9")
    for (name, a), (_, b) in zip(
        unbroken.model.named_parameters(), second.model.named_parameters(), strict=True
    ):
        assert torch.equal(a, b), name


def test_a_time_budget_ends_the_run_and_the_log_tells_speed(
    reverse_task: Mixture, tmp_path: Path
) -> None:
    options = replace(OPTIONS, seconds=1.0, max_steps=0, log_seconds=0.2, eval_seconds=0.3,
                      checkpoint_seconds=0.3, peak_flops=1e12)  # fmt: skip
    lines: list[str] = []
    run_ = trainer(reverse_task, tmp_path, options, lines)
    run_.run(lambda weights: [f"validated {len(weights)}"])
    state = load_state(tmp_path)
    assert state is not None
    assert state["step"] == run_.step > 0
    assert any("target tokens/s" in line and "% of peak" in line for line in lines)
    assert any(line.startswith("validated") for line in lines)


def test_schedule_warms_up_and_decays_with_the_budget() -> None:
    schedule = Schedule(warmup_steps=10, decay_share=0.25)
    assert schedule.at(0, 0.0) == pytest.approx(0.1)
    assert schedule.at(50, 0.5) == 1.0
    assert schedule.at(50, 0.875) == pytest.approx(0.5)
    assert schedule.at(50, 1.2) == 0.0


@pytest.mark.parametrize("size", [(8, 8), (4, 16), (16, 4)])
def test_orthogonalised_matrices_have_singular_values_near_one(size: tuple[int, int]) -> None:
    torch.manual_seed(0)
    values = torch.linalg.svdvals(orthogonalise(torch.randn(size), steps=10))
    assert values.min() > 0.5
    assert values.max() < 1.4


def test_sizes_are_counted_once() -> None:
    model = build_model(SHAPE)
    attention, mlp = 4 * (32 * 32 + 32), 2 * 32 * 64 + 64 + 32
    norms = 2 * 32
    expected = (
        24 * 32 + (attention + mlp + 2 * norms) + (2 * attention + mlp + 3 * norms) + 2 * norms
    )
    assert count_parameters(model) == expected
    assert flops_per_target_token(SHAPE) > 6 * 24 * 32


def test_command_prepares_trains_and_exports(tiny_corpus: Path, tmp_path: Path) -> None:
    ctranslate2 = pytest.importorskip("ctranslate2")
    lines: list[str] = []
    run(
        [
            "--corpus", str(tiny_corpus), "--work", str(tmp_path), "--vocab-size", "430",
            "--width", "16", "--feed-forward", "32", "--heads", "2", "--encoder-layers", "1",
            "--decoder-layers", "1", "--max-steps", "3", "--batch-tokens", "256",
            "--mix", "domain=1,teacher=1,dictionary=1", "--directions", "ko-en=1,en-ko=1",
        ],
        lines.append,
    )  # fmt: skip
    assert lines[0].startswith("prepared pairs")
    assert any(line.startswith("dev domain_dev ko-en loss") for line in lines)
    assert any(line.startswith("dev park_dev en-ko loss") for line in lines)
    assert ctranslate2.contains_model(str(tmp_path / "export"))


def test_command_starts_from_given_weights(tiny_corpus: Path, tmp_path: Path) -> None:
    common = ["--corpus", str(tiny_corpus), "--vocab-size", "430", "--width", "16",
              "--feed-forward", "32", "--heads", "2", "--encoder-layers", "1",
              "--decoder-layers", "1", "--batch-tokens", "256", "--mix", "domain=1",
              "--stages", "prepare,train"]  # fmt: skip
    run([*common, "--work", str(tmp_path / "a"), "--max-steps", "2"], lambda _: None)
    init = tmp_path / "a/run/averaged"
    run(
        [*common, "--work", str(tmp_path / "b"), "--max-steps", "1", "--lr", "0",
         "--init", str(init),
         "--subwords", str(tmp_path / "a/sentencepiece.model")],
        lambda _: None,
    )  # fmt: skip
    before, after = load_weights(init)[1], load_weights(tmp_path / "b/run/averaged")[1]
    assert all(torch.allclose(before[n], after[n], atol=1e-2) for n in before)


@pytest.mark.parametrize(
    ("argv", "message"),
    [
        (["--work", "w", "--stages", "cook"], r"--stages: found \['cook'\]"),
        (["--work", "w", "--stages", "prepare"], "--corpus: not given"),
    ],
)
def test_command_refuses_what_makes_no_sense(argv: list[str], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        run(argv, lambda _: None)


def test_weights_option_wants_pairs() -> None:
    with pytest.raises(ConfigError, match="--mix: found 'domain'"):
        parse_weights("domain", "--mix")


def test_a_folder_without_weights_is_named(tmp_path: Path) -> None:
    with pytest.raises(ModelError, match=r"no model\.safetensors"):
        load_weights(tmp_path)
