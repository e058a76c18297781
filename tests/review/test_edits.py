"""Edits into a result: to the letter, checked, and refused when they fit nothing."""

import pytest

from tests.golden.sample import Builder
from tests.review.folder import article
from translate.errors import InputError
from translate.records import Failure, Translation
from translate.review.edits import Edit, apply_edits, changed
from translate.termbase import EMPTY

SOURCE = "총 5천190억개의 매개변수다."


def edit(segment_id="0003", source=SOURCE, target="It has 519 billion parameters.", **fields):
    return Edit(segment_id=segment_id, source=source, target=target, **fields)


def outcome(result, segment_id):
    return next(one for one in result.outcomes if one.segment_id == segment_id)


def test_a_right_number_clears_the_issue_and_the_segment_is_reviewed():
    before = article()
    after = apply_edits(before, [edit()], EMPTY)
    made = outcome(after, "0003")
    assert isinstance(made, Translation)
    assert (made.target, made.state, made.reviewed) == (edit().target, "translated", True)
    assert [(n.value, n.target, n.ok) for n in made.numbers] == [
        ("519000000000", "519 billion", True)
    ]
    assert made.issues == ()
    assert changed(before, after) == (2,)


def test_a_wrong_number_of_the_reviewer_still_carries_an_issue():
    made = outcome(apply_edits(article(), [edit(target="It has 51 parameters.")], EMPTY), "0003")
    assert "numbers" in {issue.check for issue in made.issues}
    assert made.reviewed


def test_a_failed_segment_can_be_written_by_hand():
    after = apply_edits(article(), [edit("0005", "이 문장은 실패했다.", "This one failed.")], EMPTY)
    assert outcome(after, "0005").target == "This one failed."


def test_a_decision_taken_back_leaves_what_the_engine_made():
    before = article()
    originals = {one.segment_id: one for one in before.outcomes}
    after = apply_edits(before, [edit()], EMPTY)
    for target in (None, "It has 51.9 billion parameters."):
        back = apply_edits(after, [edit(target=target, reviewed=False)], EMPTY, originals)
        assert back == before
    failed = apply_edits(
        before, [edit("0005", "이 문장은 실패했다.", None, reviewed=False)], EMPTY, originals
    )
    assert isinstance(outcome(failed, "0005"), Failure)


def test_an_edit_that_is_not_reviewed_is_flagged_when_its_number_is_wrong():
    made = outcome(
        apply_edits(article(), [edit(target="It has 5 parameters.", reviewed=False)], EMPTY), "0003"
    )
    assert (made.state, made.reviewed) == ("flagged", False)


def test_issues_over_the_whole_document_are_found_anew():
    builder = Builder()
    source = "정예팀이 새 모델을 공개했다고 밝혔다."
    for target in ("The team unveiled a new model.", "The team showed a model."):
        builder.add("paragraph", source, target)
    before = builder.result("a.txt", "")
    told = apply_edits(before, [edit("0001", source, "The team unveiled it.")], EMPTY)
    assert [issue.check for issue in outcome(told, "0002").issues] == ["inconsistent"]
    same = apply_edits(told, [edit("0002", source, "The team unveiled it.")], EMPTY)
    assert "inconsistent" not in {issue.check for issue in outcome(same, "0002").issues}


def test_a_summary_sentence_that_was_the_old_target_is_the_new_one():
    after = apply_edits(
        article(),
        [edit("0004", "정예팀은 3개 모델을 냈다.", "The elite team released 3 models.")],
        EMPTY,
    )
    assert after.summaries[0].sentences[0].text == "The elite team released 3 models."


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (edit("0099"), "another source"),  # no such segment
        (edit(source="총 5천191억개의 매개변수다."), "another source"),  # the document changed
        (edit(target=""), "found 0 characters"),
        (edit(target=" \n"), "found 2 characters"),
        (edit(target=None), "found 0 characters"),  # nothing to go back to
        (edit(target="x" * 100_001), "at most 100000"),
        (edit(target="half \ud83d"), "half a character"),  # no file could hold it
    ],
)
def test_what_fits_nothing_is_refused(wrong, message):
    with pytest.raises(InputError, match=message):
        apply_edits(article(), [wrong], EMPTY)
