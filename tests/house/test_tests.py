import ast

from tests.house.tree import ROOT, SOURCE, floors, parsed, shown, tracked_texts


def test_tests_mirror_the_source() -> None:
    packages = [name for floor in floors() for name in floor if (SOURCE / name / "__init__.py").exists()]
    with_code = [name for name in packages if len(list((SOURCE / name).glob("*.py"))) > 1]
    assert [name for name in with_code if not list((ROOT / "tests" / name).rglob("test_*.py"))] == []


def test_test_names_are_sentences() -> None:
    tests = [file for file in tracked_texts(".py") if file.is_relative_to(ROOT / "tests")]
    short = [
        f"{shown(file)}:{node.lineno} {node.name}"
        for file in tests
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.FunctionDef) and node.name.startswith("test_") and node.name.count("_") < 3
    ]
    assert short == []
