from muster.documents.dwell import dwell_promises
from muster.model.source import Grade


def test_every_promise_gives_its_time_at_home_in_one_way_and_names_a_published_source() -> None:
    promises = dwell_promises()
    assert promises
    for one in promises:
        assert (one.home_months is None) != (one.home_per_out is None)
        assert one.source.grade not in {Grade.ILLUSTRATIVE, Grade.DERIVED}
        assert one.source.url.startswith("http")


def test_no_contributor_promises_a_line_of_effort_twice() -> None:
    keys = [(one.contributor, one.line_of_effort) for one in dwell_promises()]
    assert len(keys) == len(set(keys))
