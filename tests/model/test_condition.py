from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from muster.model.condition import ALWAYS, AllOf, AnyOf, Expression, Holds, conditions_in, failing, in_words, is_true
from muster.model.keys import ConditionId

names = st.sampled_from([ConditionId(name) for name in ("a", "b", "c")])
expressions: st.SearchStrategy[Expression] = st.recursive(
    names.map(Holds),
    lambda parts: st.lists(parts, max_size=3).map(tuple).map(AllOf) | st.lists(parts, max_size=3).map(tuple).map(AnyOf),
    max_leaves=6,
)


@given(expressions)
def test_more_truth_never_makes_an_expression_false(expression: Expression) -> None:
    for values in product([False, True], repeat=3):
        truth = dict(zip(map(ConditionId, "abc"), values, strict=True))
        for name in truth:
            if is_true(expression, truth):
                assert is_true(expression, truth | {name: True})


@given(expressions)
def test_conditions_that_are_not_named_do_not_matter(expression: Expression) -> None:
    named = set(conditions_in(expression))
    truth = {ConditionId(name): name in named for name in "abc"}
    unnamed = {name: True for name in truth if name not in named}
    assert is_true(expression, truth) == is_true(expression, truth | unnamed)


def test_words_bracket_only_where_needed() -> None:
    a, b = Holds(ConditionId("a")), Holds(ConditionId("b"))
    assert in_words(ALWAYS) == "always"
    assert in_words(AnyOf((a, AllOf((a, b))))) == "a or (a and b)"


def test_only_what_fails_is_named_in_words() -> None:
    a, b, c = (Holds(ConditionId(name)) for name in "abc")
    expression = AllOf((a, AnyOf((b, AllOf((a, c))))))
    truth = {ConditionId("a"): True, ConditionId("b"): False, ConditionId("c"): False}
    assert in_words(failing(expression, truth)) == "b or c"
    assert in_words(failing(expression, truth), {ConditionId("b"): "Peace"}) == "Peace or c"
    assert failing(expression, truth | {ConditionId("b"): True}) == ALWAYS


@given(expressions)
def test_an_expression_turns_true_exactly_when_what_fails_does(expression: Expression) -> None:
    for values in product([False, True], repeat=3):
        truth = dict(zip(map(ConditionId, "abc"), values, strict=True))
        wrong = failing(expression, truth)
        assert not {name for name in conditions_in(wrong) if truth[name]}
        for more in product([False, True], repeat=3):
            later = {name: truth[name] or more[i] for i, name in enumerate(truth)}
            assert is_true(expression, truth) or is_true(wrong, later) == is_true(expression, later)
