from itertools import product

from hypothesis import given
from hypothesis import strategies as st

from muster.model.condition import ALWAYS, AllOf, AnyOf, Expression, Holds, conditions_in, in_words, is_true
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
