import pytest
from tests.house.tree import ROOT, SOURCE, floors

SLICES = next(floor for floor in floors() if "size" in floor)
# The user's job is the chain of both slices, so `generate` speaks through the verb of the main job.
VERBS = {"generate": "plan"}


@pytest.mark.parametrize("word", SLICES)
def test_a_slice_has_its_word_in_every_place(word: str) -> None:
    verb = VERBS.get(word, word)
    assert (SOURCE / word / "verb.py").exists()
    assert (SOURCE / "app" / f"{verb}.py").exists()
    assert (SOURCE / "cli" / f"{verb}.py").exists()
    assert list((ROOT / "tests" / word).rglob("test_*.py"))
    assert (ROOT / "docs" / f"{word}.md").exists()


@pytest.mark.parametrize("word", SLICES)
def test_the_page_of_a_slice_is_linked(word: str) -> None:
    assert f"({word}.md)" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
