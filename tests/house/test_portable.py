import re

from tests.house.tree import shown, tracked_texts

TEXTS = (".py", ".md", ".toml", ".txt", ".yaml", ".yml", ".json", ".csv", ".js", ".cfg", ".ini", ".sh", "")
OF_ONE_MACHINE = re.compile(r"(?<![\w.])/(?:work|home|Users|root|mnt)/\w")
REGISTRY = re.compile(r"pythonhosted\.org|pypi\.org/simple|registry\.npmjs\.org|--(?:extra-)?index-url|://[^/\s]*@")


def test_no_file_names_a_folder_of_one_machine_or_the_address_of_a_registry() -> None:
    faults = [
        f"{shown(file)}:{number}: {line.strip()[:100]}"
        for file in tracked_texts(*TEXTS)
        if shown(file) != "tests/house/test_portable.py"
        for number, line in enumerate(file.read_text(encoding="utf-8", errors="replace").splitlines(), start=1)
        if len(line) < 10_000 and (OF_ONE_MACHINE.search(line) or REGISTRY.search(line))
    ]
    assert faults == []
