"""`translate score`: figures, signatures, files that do not fit."""

import json

import pytest

IDENTITY = ("--engine", "identity")


@pytest.fixture
def aligned(tmp_path):
    source, reference = tmp_path / "test.ko", tmp_path / "test.en"
    source.write_text("정예팀은 5190억 개를 썼다.\n\nA.X K1.\n", encoding="utf-8")
    reference.write_text("The elite team used 519 billion.\n\nA.X K1.\n", encoding="utf-8")
    return ("--source", source, "--reference", reference, "--to", "en")


def test_json_holds_every_figure_with_its_signature(run, aligned, glossary):
    shown = run("score", *aligned, *IDENTITY, "--json", "--alone", "--glossary", glossary)
    assert shown.exit_code == 0, shown.stderr
    report = json.loads(shown.stdout)
    assert (report["segments"], report["failed"], report["direction"]) == (3, 0, "ko-en")
    assert report["engine"] == "identity|v:1"
    for group in (report, report["alone"]):
        assert 0 < group["bleu"]["score"] < 100
        assert "tok:13a" in group["bleu"]["signature"]
        assert "nw:2" in group["chrf++"]["signature"]
        assert (group["terms"]["kept"], group["terms"]["total"]) == (1, 1)
        assert group["numbers"]["survival"] == 1.0
    assert report["reference"]["terms"]["survival"] == 1.0
    assert sum(report["states"].values()) == 3


def test_text_says_the_same(run, aligned):
    shown = run("score", *aligned, *IDENTITY, "--alone")
    assert shown.exit_code == 0
    for word in ("BLEU", "chrF++", "numbers, reference", "BLEU, engine alone", "terms"):
        assert word in shown.stdout


def test_output_keeps_line_for_line(run, aligned, tmp_path):
    out = tmp_path / "hyp.en"
    run("score", *aligned, *IDENTITY, "--output", out)
    lines = out.read_text(encoding="utf-8").split("\n")
    assert len(lines) == 4
    assert (lines[1], lines[3]) == ("", "")
    assert "519 billion" in lines[0]


def test_files_of_other_lengths(run, aligned):
    aligned[3].write_text("one\n", encoding="utf-8")
    shown = run("score", *aligned, *IDENTITY)
    assert shown.exit_code == 2
    assert "3 lines" in shown.stderr
    assert "1 lines" in shown.stderr


def test_empty_files(run, aligned):
    for path in (aligned[1], aligned[3]):
        path.write_text("", encoding="utf-8")
    assert run("score", *aligned, *IDENTITY).exit_code == 2


def test_a_file_that_is_not_utf8(run, aligned):
    aligned[1].write_bytes(b"\xff\xfe\xfd\n\n\n")
    shown = run("score", *aligned, *IDENTITY)
    assert shown.exit_code == 1
    assert "byte 0 is not UTF-8" in shown.stderr


def test_windows_newlines_and_a_byte_order_mark(run, aligned):
    aligned[1].write_bytes(b"\xef\xbb\xbf" + "하나.\r\n둘.\r\n셋.\r\n".encode())
    report = json.loads(run("score", *aligned, *IDENTITY, "--json").stdout)
    assert report["segments"] == 3


def test_a_missing_file_and_a_missing_option(run, aligned):
    assert run("score", *aligned[:4], *IDENTITY).exit_code == 2
    aligned[1].unlink()
    assert run("score", *aligned, *IDENTITY).exit_code == 2
