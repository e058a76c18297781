"""The training loop: token-budget batches, label smoothing, averaging, exact resume.

The same code runs on a CPU, on one CUDA device and, under torchrun, on several (each rank takes
every n-th batch, gradients are averaged by DDP). Time, not steps, bounds a run.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, nullcontext
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F  # noqa: N812 - the customary name

from translate.training.batches import IGNORE, Batch, Mixture
from translate.training.checkpoint import is_derived, load_state, save_state, save_weights
from translate.training.model import Shape, build_model, flops_per_target_token
from translate.training.optim import make_optimisers
from translate.training.schedule import Schedule
from translate.training.subwords import PAD_ID


@dataclass(frozen=True, slots=True, kw_only=True)
class TrainOptions:
    """What decides a run; times in seconds, sizes in target subwords."""

    seconds: float
    batch_tokens: int = 2048
    lr: float = 2e-3
    optimiser: str = "muon"
    warmup_steps: int = 200
    decay_share: float = 0.3
    weight_decay: float = 0.01
    dropout: float = 0.1
    label_smoothing: float = 0.1
    clip_norm: float = 1.0
    average_decay: float = 0.998  # of the running average of weights, a step
    checkpoint_seconds: float = 120.0
    log_seconds: float = 60.0
    eval_seconds: float = 1200.0
    peak_flops: float = 0.0  # of the hardware, for the log's share; 0: not shown
    compile: bool = False
    static_shapes: bool = False
    max_steps: int = 0  # 0: no bound but time
    seed: int = 1


class Trainer:
    """One run in one work folder; `run` returns when the time budget is used."""

    def __init__(
        self,
        shape: Shape,
        mixture: Mixture,
        options: TrainOptions,
        folder: Path,
        *,
        device: torch.device,
        initial: dict[str, Tensor] | None = None,
        log: Callable[[str], None],
        rank: int = 0,
        world: int = 1,
    ) -> None:
        torch.manual_seed(options.seed)
        self.shape, self.mixture, self.options, self.folder = shape, mixture, options, folder
        self.device, self.log, self.rank, self.world = device, log, rank, world
        self.model = build_model(shape, options.dropout)
        if initial is not None:
            load_into(self.model, initial)
        nn.Module.to(self.model, device)
        self.model.train()
        self.core: nn.Module = self.model.model
        if world > 1:
            self.core = nn.parallel.DistributedDataParallel(self.core)
        if options.compile:
            self.core.compile(dynamic=not options.static_shapes)
        self.optimisers = make_optimisers(
            self.model, options.optimiser, options.lr, options.weight_decay
        )
        self.schedule = Schedule(warmup_steps=options.warmup_steps, decay_share=options.decay_share)
        self.restart_average()
        self.step = self.epoch = self.next_batch = self.tokens = 0
        self.elapsed = 0.0
        self._resume()

    def _parameters(self) -> list[tuple[str, Tensor]]:
        return [(name, p) for name, p in self.model.named_parameters() if not is_derived(name)]

    def restart_average(self) -> None:
        """Let the running average begin at the weights as they are."""
        self.average = {name: p.detach().clone() for name, p in self._parameters()}

    def _resume(self) -> None:
        state = load_state(self.folder)
        if state is None:
            return
        load_into(self.model, state["weights"])
        for optimiser, saved in zip(self.optimisers, state["optimisers"], strict=True):
            optimiser.load_state_dict(saved)
        self.average = {name: t.to(self.device) for name, t in state["average"].items()}
        self.step, self.epoch, self.next_batch = state["step"], state["epoch"], state["next_batch"]
        self.tokens, self.elapsed = state["tokens"], state["elapsed"]
        torch.set_rng_state(state["rng"])
        self.log(f"resumed at step {self.step}, {self.elapsed:.0f} s of {self.options.seconds:.0f}")

    def checkpoint(self) -> None:
        """Write the resumable state (rank 0 only)."""
        if self.rank:
            return
        save_state(
            self.folder,
            {
                "weights": {name: p.detach().cpu() for name, p in self._parameters()},
                "average": {name: t.cpu() for name, t in self.average.items()},
                "optimisers": [o.state_dict() for o in self.optimisers],
                "step": self.step,
                "epoch": self.epoch,
                "next_batch": self.next_batch,
                "tokens": self.tokens,
                "elapsed": self.elapsed,
                "rng": torch.get_rng_state(),
                "options": asdict(self.options),
                "shape": self.shape.to_json(),
            },
        )

    def run(self, validate: Callable[[dict[str, Tensor]], list[str]] | None = None) -> None:
        """Train until the budget is used; then the averaged weights lie in `folder/averaged`.

        `validate` gets the averaged weights and gives log lines.
        """
        clock = _Clock(self.elapsed)
        meter = _Meter(flops_per_target_token(self.shape), self.options.peak_flops)
        last_save = last_log = last_eval = clock.elapsed()
        for batch in self._batches():
            loss = self._train_step(batch)
            meter.add(loss, batch.target_tokens * self.world)
            self.tokens += batch.target_tokens * self.world
            self.elapsed = clock.elapsed()
            if self.elapsed - last_log >= self.options.log_seconds:
                last_log = self.elapsed
                self.log(meter.line(self))
            if self.elapsed - last_save >= self.options.checkpoint_seconds:
                self.checkpoint()
                last_save = clock.elapsed()
            if validate and self.elapsed - last_eval >= self.options.eval_seconds:
                for line in validate(self.average):
                    self.log(line)
                last_eval = clock.elapsed()
            if self._finished():
                break
        self.checkpoint()
        for line in validate(self.average) if validate else ():
            self.log(line)
        if not self.rank:
            save_weights(self.folder / "averaged", self.shape, self.average, self.model.config)

    def _finished(self) -> bool:
        steps = self.options.max_steps
        return self.elapsed >= self.options.seconds or bool(steps and self.step >= steps)

    def _batches(self) -> Iterator[Batch]:
        options = self.options
        while not self._finished():
            rows = self.mixture.epoch(self.epoch, options.batch_tokens, options.static_shapes)
            while self.next_batch < len(rows) // self.world * self.world:
                mine = rows[self.next_batch + self.rank]
                self.next_batch += self.world
                yield self.mixture.batch(mine, options.static_shapes)
            self.epoch, self.next_batch = self.epoch + 1, 0

    def _train_step(self, batch: Batch) -> Tensor:
        rate = self.schedule.at(self.step, self.elapsed / self.options.seconds)
        for optimiser in self.optimisers:
            for group in optimiser.param_groups:
                group["lr"] = self.options.lr * rate
        with autocast(self.device):
            loss = batch_loss(self.core, self.model.lm_head, batch, self.device, self.options)
        torch.autograd.backward(loss)
        nn.utils.clip_grad_norm_(self.model.parameters(), self.options.clip_norm)
        for optimiser in self.optimisers:
            optimiser.step()
            optimiser.zero_grad(set_to_none=True)
        self._average()
        self.step += 1
        return loss.detach()

    @torch.no_grad()
    def _average(self) -> None:
        # Early weights are far off: the average forgets faster while the run is young.
        decay = min(self.options.average_decay, (1 + self.step) / (10 + self.step))
        names = self._parameters()
        torch._foreach_lerp_([self.average[n] for n, _ in names], [p for _, p in names], 1 - decay)


def load_into(model: nn.Module, weights: dict[str, Tensor]) -> None:
    """Copy `weights` into `model`; shared copies follow by themselves."""
    own = dict(model.named_parameters())
    with torch.no_grad():
        for name, tensor in weights.items():
            own[name].copy_(tensor)


def autocast(device: torch.device) -> AbstractContextManager[Any]:
    """bfloat16 where the hardware multiplies it; float32 on a CPU without that unit."""
    if device.type == "cuda" or _multiplies_bf16():
        return torch.autocast(device.type, dtype=torch.bfloat16)
    return nullcontext()


def _multiplies_bf16() -> bool:
    capabilities = torch.cpu.get_capabilities()
    return bool(capabilities.get("avx512_bf16") or capabilities.get("amx_bf16"))


def batch_loss(
    core: nn.Module, output: nn.Module, batch: Batch, device: torch.device, options: TrainOptions
) -> Tensor:
    """Mean label-smoothed cross-entropy a target subword (scalar).

    On a CPU padding is dropped before the output layer; with static shapes it stays, so that no
    step waits for the device.
    """
    source = torch.from_numpy(batch.source).to(device, non_blocking=True)  # (B, S)
    labels = torch.from_numpy(batch.labels).to(device, non_blocking=True)  # (B, T)
    hidden = core(
        input_ids=source,
        attention_mask=(source != PAD_ID).long(),
        decoder_input_ids=torch.from_numpy(batch.decoder_input).to(device, non_blocking=True),
        use_cache=False,
    ).last_hidden_state  # (B, T, D)
    flat, wanted = hidden.flatten(0, 1), labels.flatten()  # (B·T, D), (B·T)
    if not options.static_shapes:
        kept = wanted != IGNORE
        flat, wanted = flat[kept], wanted[kept]
    return F.cross_entropy(
        output(flat).float(), wanted, ignore_index=IGNORE, label_smoothing=options.label_smoothing
    )


class _Clock:
    """Seconds since the start, counting what earlier runs used."""

    def __init__(self, before: float) -> None:
        self._start = time.monotonic() - before

    def elapsed(self) -> float:
        return time.monotonic() - self._start


class _Meter:
    """Loss and speed since the last log line; the loss is read from the device only there."""

    def __init__(self, flops: float, peak: float) -> None:
        self._flops, self._peak = flops, peak
        self._reset()

    def _reset(self) -> None:
        self._losses: list[Tensor] = []
        self._tokens = 0
        self._since = time.monotonic()

    def add(self, loss: Tensor, tokens: int) -> None:
        self._losses.append(loss)
        self._tokens += tokens

    def line(self, trainer: Trainer) -> str:
        seconds = time.monotonic() - self._since
        loss = float(torch.stack(self._losses).mean())
        speed = self._tokens / seconds
        share = f" {speed * self._flops / self._peak:.1%} of peak" if self._peak else ""
        rate = trainer.optimisers[0].param_groups[0]["lr"]
        self._reset()
        return (
            f"{trainer.elapsed:.0f} s step {trainer.step} epoch {trainer.epoch} loss {loss:.3f} "
            f"lr {rate:.2e} {speed:.0f} target tokens/s{share} {trainer.tokens / 1e6:.2f} M seen"
        )
