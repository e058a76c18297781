"""The embedded engine is the ct2 engine over the package's model folder."""

import shutil

import pytest

from tests.engines.conftest import inputs
from translate.engines import open_engine
from translate.errors import ModelError
from translate.records import Direction
from translate.settings import DecodeOptions


def test_it_is_the_ct2_engine_over_its_folder(own_folders, tmp_path):
    shutil.copytree(own_folders[0], tmp_path / "embedded")
    options = DecodeOptions(max_tokens=20)
    with (
        open_engine("embedded", jobs=1, models_dir=tmp_path) as embedded,
        open_engine(f"ct2:{own_folders[0]}", jobs=1) as ct2,
    ):
        assert embedded.name == "embedded"
        assert embedded.signature() == ct2.signature()
        batch = inputs("정예팀", "매개변수")
        found = embedded.translate(batch, Direction.to("en"), options)
        assert found == ct2.translate(batch, Direction.to("en"), options)


def test_a_missing_model_says_how_to_get_it(tmp_path):
    with pytest.raises(ModelError, match="install the package again, or make a model"):
        open_engine("embedded", models_dir=tmp_path)
