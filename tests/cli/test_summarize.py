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


@pytest.mark.parametrize(("to", "langs"), [("ko", ["ko"]), ("both", ["ko"])])
def test_json_is_an_object_for_one_language_and_an_array_for_both(run, article, to, langs):
    shown = run("summarize", article, *IDENTITY, "--to", to, "--json", "-q")
    data = json.loads(shown.stdout)
    records = data if to == "both" else [data]
    assert [record["lang"] for record in records] == langs
    assert all(record["method"] == "extractive" for record in records)


@pytest.mark.parametrize("count", [1, 2, 3])
def test_no_more_sentences_than_asked(run, article, count):
    shown = run("summarize", article, "--to", "ko", "--sentences", count, "--json")
    assert len(json.loads(shown.stdout)["sentences"]) == count


def test_every_citation_is_a_segment_of_the_document(run, article):
    from translate.readers import read_path
    from translate.segmenter import segment

    ids = {one.segment_id for one in segment(read_path(article, article.name))}
    record = json.loads(run("summarize", article, "--to", "ko", "--headline", "--json").stdout)
    for sentence in (*record["sentences"], record["headline"]):
        assert sentence["based_on"]
        assert set(sentence["based_on"]) <= ids


@pytest.mark.slow
def test_a_long_document_tells_how_far_it_is(run, tmp_path):
    lines = [
        f"{place}공장은 {year}년 반도체 {place + year}개를 생산해 시장에 공급했다고 밝혔다."
        for place in range(1, 22)
        for year in range(1990, 2012)
    ]
    path = tmp_path / "book.txt"
    path.write_text("\n\n".join(lines), encoding="utf-8")
    shown = run("summarize", path, "--to", "ko")
    assert shown.exit_code == 0
    assert shown.stdout
    assert f"selecting: {len(lines)} sentences read" in shown.stderr
    assert run("summarize", path, "--to", "ko", "-q").stderr == ""


def test_a_model_that_summarises_is_started_for_its_own_language_too(run, article, tmp_path):
    """Told by its manifest: this one names the task, and is damaged, which is said."""
    folder = tmp_path / "model"
    folder.mkdir()
    manifest = {"format": 1, "tasks": ["translate", "summary"], "digests": {}}
    (folder / "hanyeong.json").write_text(json.dumps(manifest), encoding="utf-8")
    shown = run("summarize", article, "--to", "ko", "--engine", f"ct2:{folder}")
    assert shown.exit_code == 2
    assert "no digest of model.bin found" in shown.stderr
