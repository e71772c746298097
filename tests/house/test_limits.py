import ast
from statistics import median

from tests.house.tree import SOURCE, bodies, parsed, shown, sources, tracked_texts

FILE_CAP = 400
BODY_CAP = 60
JUNK_DRAWERS = {"utils", "util", "common", "helpers", "helper", "core", "misc", "tools", "base"}


def n_lines(text: str) -> int:
    return text.count("\n")


def test_no_python_file_is_longer_than_the_cap() -> None:
    lengths = {shown(file): n_lines(file.read_text(encoding="utf-8")) for file in tracked_texts(".py")}
    assert {name: length for name, length in lengths.items() if length > FILE_CAP} == {}


def test_no_function_body_is_longer_than_the_cap() -> None:
    found = [body for file in tracked_texts(".py") for body in bodies(file)]
    assert {body.where: body.n_lines for body in found if body.n_lines > BODY_CAP} == {}


def test_files_and_functions_stay_small_in_the_middle() -> None:
    files = [n_lines(file.read_text(encoding="utf-8")) for file in sources() if file.name != "__init__.py"]
    functions = [body.n_lines for file in sources() for body in bodies(file)]
    assert median(files) <= 180
    assert median(functions) < 10


def test_package_files_are_empty() -> None:
    assert [shown(file) for file in sources() if file.name == "__init__.py" and file.stat().st_size] == []


def test_every_folder_of_the_source_is_a_package() -> None:
    folders = {file.parent for file in sources() if file.is_relative_to(SOURCE)}
    assert [shown(folder) for folder in folders if not (folder / "__init__.py").exists()] == []


def test_there_is_no_junk_drawer() -> None:
    assert [shown(file) for file in sources() if JUNK_DRAWERS & {file.stem, *file.relative_to(SOURCE).parts}] == []


def test_only_the_command_line_prints() -> None:
    printing = [
        f"{shown(file)}:{node.lineno}"
        for file in sources()
        if "cli" not in file.relative_to(SOURCE).parts
        for node in ast.walk(parsed(file))
        if isinstance(node, ast.Name) and node.id == "print"
    ]
    assert printing == []
