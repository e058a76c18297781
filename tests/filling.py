"""What a process does that fills a memory beside others; imports little, for it starts often."""

from translate.memory import open_memory
from translate.records import Direction, Translation
from translate.units import Unit

DIRECTION = Direction.to("en")


def fill(url: str, name: str, backwards: bool) -> None:
    """Write the same 60 texts as every other process, 20 a transaction, under a name."""
    texts = [f"text {n}" for n in range(60)]
    with open_memory(url, engine_signature="e1", glossary_digest="g1") as memory:
        for start in range(0, 60, 20):
            part = texts[start : start + 20]
            memory.put([_unit(text, name) for text in (reversed(part) if backwards else part)])
            memory.put_reviewed(part[0], DIRECTION, name)


def _unit(text: str, name: str) -> Unit:
    made = Translation(segment_id="0001", source=text, target=name, state="translated")
    return Unit(text, DIRECTION, "c", made)
