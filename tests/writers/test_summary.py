"""summary.json: one object for one language, an array for several."""

import json
from io import StringIO

import pytest

from tests.golden.sample import sample_result
from translate.writers.summary import write_summary_json


@pytest.mark.parametrize("count", [1, 2])
def test_shape(count):
    stream = StringIO()
    write_summary_json(sample_result().summaries[:count], stream)
    data = json.loads(stream.getvalue())
    first = data if count == 1 else data[0]
    assert list(first) == ["doc", "lang", "method", "sentences"]
    assert first["sentences"] == [
        {"text": "정예팀이 5190억 매개변수 모델을 공개했다.", "based_on": ["0003", "0007"]}
    ]
    assert count == 1 or [item["lang"] for item in data] == ["ko", "en"]
