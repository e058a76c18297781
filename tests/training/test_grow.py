"""Growing in depth keeps the function and gives every new matrix something to learn."""

from __future__ import annotations

import pytest
import torch

from translate.training.checkpoint import is_derived
from translate.training.grow import deepen
from translate.training.model import Shape, build_model
from translate.training.train import load_into

SHAPE = Shape(vocab_size=40, width=16, feed_forward=32, heads=2, encoder_layers=1, decoder_layers=1)
SOURCE = torch.tensor([[5, 6, 7, 8, 3], [9, 5, 3, 1, 1]])
TARGET = torch.tensor([[3, 11, 12, 13], [3, 14, 15, 16]])


def logits(shape: Shape, weights: dict[str, torch.Tensor]) -> torch.Tensor:
    model = build_model(shape, dropout=0.0)
    load_into(model, weights)
    with torch.no_grad():
        output = model(input_ids=SOURCE, decoder_input_ids=TARGET).logits  # (B, T, V)
    assert isinstance(output, torch.Tensor)
    return output


def small() -> dict[str, torch.Tensor]:
    torch.manual_seed(3)
    return {n: p.detach() for n, p in build_model(SHAPE).named_parameters() if not is_derived(n)}


def test_a_deeper_model_begins_as_the_same_function():
    weights = small()
    shape, grown = deepen(SHAPE, weights, 2)
    assert shape.encoder_layers == 3
    assert torch.allclose(logits(shape, grown), logits(SHAPE, weights), atol=1e-5)


def test_the_new_layers_learn_from_the_first_step():
    shape, grown = deepen(SHAPE, small(), 1)
    model = build_model(shape, dropout=0.0)
    load_into(model, grown)
    output = model(input_ids=SOURCE, decoder_input_ids=TARGET).logits
    torch.autograd.backward(
        torch.nn.functional.cross_entropy(output.flatten(0, 1), TARGET.flatten())
    )
    ends = [
        p for n, p in model.named_parameters() if "layers.1.fc2.weight" in n and p.grad is not None
    ]
    assert ends
    assert all(float(p.grad.abs().max()) > 0 for p in ends if p.grad is not None)


def test_no_layer_more_is_the_same_model():
    weights = small()
    assert deepen(SHAPE, weights, 0) == (SHAPE, weights)


def test_layers_cannot_be_taken_away():
    with pytest.raises(ValueError, match="none or more"):
        deepen(SHAPE, small(), -1)
