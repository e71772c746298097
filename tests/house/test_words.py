import ast
import re
from collections.abc import Iterator

from tests.house.tree import ROOT, parsed, shown, sources

IN_CODE_STYLE = re.compile(r"`([^`]+)`")


def words_to_avoid() -> set[str]:
    lines = (ROOT / "GLOSSARY.md").read_text(encoding="utf-8").splitlines()
    last_cells = [
        line.rstrip("| ").rsplit("|", 1)[-1] for line in lines if line.startswith("|") and line.count("|") == 4
    ]
    return {word for cell in last_cells for word in IN_CODE_STYLE.findall(cell)}


def names_and_texts(module: ast.Module) -> Iterator[tuple[int, str]]:
    """Yield every name that the module gives, and every text in it, docstrings included."""
    for node in ast.walk(module):
        match node:
            case ast.FunctionDef(name=name) | ast.ClassDef(name=name) | ast.arg(arg=name):
                yield node.lineno, name
            case ast.Name(id=name, ctx=ast.Store()):
                yield node.lineno, name
            case ast.Constant(value=str(text)):
                yield node.lineno, text


def spoken(text: str) -> set[str]:
    """Return the words of a name or sentence: ``nTroopsMax`` and ``n_troops_max`` alike; plurals count as singular."""
    apart = re.sub(r"(?<=[a-z])(?=[A-Z])", " ", text)
    words = set(re.findall(r"[a-z]+", apart.lower()))
    return words | {word.removesuffix("s") for word in words}


def test_the_glossary_names_words_to_avoid() -> None:
    assert {"commitment", "allocation"} <= words_to_avoid()


def test_plurals_and_parts_of_names_are_seen() -> None:
    assert "demand" in spoken("n_demands_max")
    assert "demand" in spoken("totalDemand")


def test_words_to_avoid_are_avoided() -> None:
    avoid = words_to_avoid()
    found = [
        f"{shown(file)}:{line}: {', '.join(sorted(avoid & spoken(text)))}"
        for file in sources()
        for line, text in names_and_texts(parsed(file))
        if avoid & spoken(text)
    ]
    found += [shown(file) for file in sources() if avoid & spoken(file.stem)]
    assert found == []
