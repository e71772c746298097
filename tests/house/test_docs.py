import csv
import inspect
import re
import shlex
from pathlib import Path

import pytest
import typer
from tests.house.tree import ROOT, shown, tracked, tracked_texts
from typer.main import get_command

from muster.cli.main import app
from muster.model.plan import ReasonCode

PAGES = tracked_texts(".md")
LINK = re.compile(r"\[[^\]]*\]\(([^)\s]+)\)")
FOLDERS = {path.parts[0] for path in (file.relative_to(ROOT) for file in tracked()) if len(path.parts) > 1}
BUNDLED = {
    table.parent.name: {row["id"] for row in csv.DictReader(table.read_text(encoding="utf-8").splitlines())}
    for table in (ROOT / "scenarios").glob("*/options.csv")
}
FENCE = re.compile(r"^```(\w*)\n(.*?)^```$", re.MULTILINE | re.DOTALL)


def blocks(page: Path, language: str) -> list[str]:
    return [text for kind, text in FENCE.findall(page.read_text(encoding="utf-8")) if kind == language]


def shell_lines() -> list[tuple[str, str]]:
    return [(shown(page), line) for page in PAGES for block in blocks(page, "sh") for line in block.splitlines()]


def anchors(page: Path) -> set[str]:
    """Return the anchors of a page's headings as readers of Markdown make them."""
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_links_lead_somewhere(page: Path) -> None:
    dead = []
    for link in LINK.findall(page.read_text(encoding="utf-8")):
        target, _, anchor = link.partition("#")
        if target.startswith(("http://", "https://", "mailto:")):
            continue
        file = (page.parent / target).resolve() if target else page
        if not file.exists() or (anchor and file.suffix == ".md" and anchor not in anchors(file)):
            dead.append(link)
    assert dead == []


@pytest.mark.parametrize("page", [page for page in PAGES if page.parent == ROOT / "docs"], ids=shown)
def test_every_page_is_linked_from_the_index(page: Path) -> None:
    assert page.name == "index.md" or f"({page.name})" in (ROOT / "docs" / "index.md").read_text(encoding="utf-8")


def test_every_decision_record_is_linked_and_says_what_would_reopen_it() -> None:
    index = (ROOT / "docs" / "index.md").read_text(encoding="utf-8")
    for record in sorted((ROOT / "docs" / "adr").glob("*.md")):
        text = record.read_text(encoding="utf-8")
        assert f"(adr/{record.name})" in index
        assert all(part in text for part in ("**Decision.**", "**Why.**", "**Consequences.**", "**Reopen if**"))
        assert len(text.split()) < 350


def test_every_reason_for_a_gap_is_explained() -> None:
    page = (ROOT / "docs" / "generate.md").read_text(encoding="utf-8")
    assert [code for code in ReasonCode if f"| `{code}` |" not in page] == []


def test_contributing_stays_short() -> None:
    assert len((ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8").splitlines()) < 150


def test_commands_in_the_pages_are_real() -> None:
    """Parse them as the command line would, without running them."""
    command = get_command(app)
    lines = [(page, line.split("#")[0].strip()) for page, line in shell_lines() if line.startswith("muster ")]
    assert lines
    for page, line in lines:
        _, verb, *words = shlex.split(line)
        assert isinstance(command, typer.core.TyperGroup)
        assert verb in command.commands, f"{page}: {line}"
        command.commands[verb].make_context(verb, words)


def test_options_that_commands_in_a_page_choose_are_those_of_their_scenario() -> None:
    """A scenario is one that Muster comes with, or a copy that the same page made of one."""
    strange = []
    for page in PAGES:
        like = {name: name for name in BUNDLED} | {f"scenarios/{name}": name for name in BUNDLED}
        for line in (line.split("#")[0] for block in blocks(page, "sh") for line in block.splitlines()):
            words = shlex.split(line)
            if "--like" in words:
                like[words[2]] = words[words.index("--like") + 1]
            if "--option" in words and words[words.index("--option") + 1] not in BUNDLED[like[words[2]]]:
                strange.append(f"{shown(page)}: {line}")
    assert strange == []


@pytest.mark.parametrize("page", PAGES, ids=shown)
def test_files_and_modules_that_a_page_names_are_there(page: Path) -> None:
    text = FENCE.sub("", page.read_text(encoding="utf-8"))
    named = {re.sub(r"NAME|<\w+>", "*", word) for word in re.findall(r"`([\w./<>*-]+)`", text)}
    files = [word for word in named if word.split("/")[0] in FOLDERS and "/" in word]
    modules = [f"src/{word.replace('.', '/')}*" for word in named if re.fullmatch(r"muster(\.[a-z_]+)+", word)]
    assert [name for name in (*files, *modules) if not list(ROOT.glob(name.rstrip("/")))] == []


def test_make_targets_in_the_pages_are_real() -> None:
    targets = set(re.findall(r"^(\w+):", (ROOT / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = {line.split()[1] for _, line in shell_lines() if line.startswith("make ")}
    assert {"demo", "test"} <= named <= targets


def test_every_option_of_the_command_line_has_its_place_in_the_pages() -> None:
    page = (ROOT / "docs" / "cli.md").read_text(encoding="utf-8")
    command = get_command(app)
    assert isinstance(command, typer.core.TyperGroup)
    options = {flag for verb in command.commands.values() for one in verb.params for flag in one.opts if flag[0] == "-"}
    assert [option for option in sorted(options) if f"`{option}" not in page] == []


@pytest.mark.parametrize("page", [page for page in PAGES if blocks(page, "python")], ids=shown)
def test_python_in_the_pages_runs(page: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(ROOT)
    names: dict[str, object] = {}
    for block in blocks(page, "python"):
        exec(compile(inspect.cleandoc(block), shown(page), "exec"), names)  # noqa: S102
