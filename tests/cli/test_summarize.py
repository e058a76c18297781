"""`translate summarize`: own language, other language, headline, JSON, and honesty."""

import json

import pytest

IDENTITY = ("--engine", "identity")
SEED = "seeds/000_3d2b94b735324319.txt"
ARTICLE = """# SK텔레콤, 모델 공개

SK텔레콤은 매개변수 5190억 개 규모의 모델을 30일 공개했다고 밝혔다.

정예팀은 모델 학습에 그래픽 처리 장치 1000개를 활용해 넉 달 만에 개발을 마쳤다.

라이너와 리벨리온 등 여덟 개 기관이 모델 개발과 반도체 검증에 함께 참여하고 있다.
"""


@pytest.fixture
def article(tmp_path):
    path = tmp_path / "a.md"
    path.write_text(ARTICLE, encoding="utf-8")
    return path


def test_own_language_needs_no_engine(run, article):
    shown = run("summarize", article, "--to", "ko", "--engine", "ct2:/no/such", "--sentences", "2")
    assert shown.exit_code == 0, shown.stderr
    lines = shown.stdout.splitlines()
    assert len(lines) == 2
    for line in lines:
        text, _, cited = line.rpartition(" [")
        assert text in ARTICLE
        assert cited.endswith("]")


def test_json_is_the_record_of_the_summary_file(run, article):
    shown = run("summarize", article, "--to", "ko", "--json", "--sentences", "1")
    record = json.loads(shown.stdout)
    assert set(record) == {"doc", "lang", "method", "sentences"}
    assert (record["doc"], record["lang"], record["method"]) == ("a.md", "ko", "extractive")
    (sentence,) = record["sentences"]
    assert sentence["text"] in ARTICLE
    assert all(isinstance(one, str) for one in sentence["based_on"])


def test_the_headline_is_the_title(run, article):
    arguments = ("summarize", article, "--to", "ko", "--headline", "--sentences", "1")
    assert run(*arguments).stdout.splitlines()[0].startswith("SK텔레콤, 모델 공개 [")
    record = json.loads(run(*arguments, "--json").stdout)
    assert record["headline"]["text"] == "SK텔레콤, 모델 공개"


def test_without_a_title_a_sentence_is_the_headline(run, tmp_path):
    path = tmp_path / "a.txt"
    path.write_text(ARTICLE.split("\n", 2)[2], encoding="utf-8")
    record = json.loads(run("summarize", path, "--to", "ko", "--headline", "--json").stdout)
    assert record["headline"]["text"] in ARTICLE


def test_what_cannot_be_trusted_is_left_out_and_said(run, article):
    """The identity engine leaves Korean in its English."""
    shown = run("summarize", article, *IDENTITY, "--to", "both", "--json")
    assert shown.exit_code == 1
    (record,) = json.loads(shown.stdout)
    assert record["lang"] == "ko"
    assert "no sentence in 'en' can be trusted" in shown.stderr
    alone = run("summarize", article, *IDENTITY, "--json", "-q")
    assert (alone.exit_code, json.loads(alone.stdout), alone.stderr) == (1, [], "")


def test_stdin(run):
    shown = run("summarize", "-", "--to", "ko", stdin=ARTICLE.encode())
    assert shown.exit_code == 0
    assert shown.stdout


def test_at_least_one_sentence(run, article):
    assert run("summarize", article, "--sentences", "0").exit_code == 2
