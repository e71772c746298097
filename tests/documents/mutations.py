"""Everything that people and machines do to files, put into a draft at random."""

import random
from collections.abc import Callable

from tests.documents.drafts import Draft

Mutation = Callable[[random.Random, Draft], None]

VALUES = (
    "",
    " ",
    "none",
    "end",
    "all",
    "always",
    "unknown",
    "NaN",
    "nan",
    "inf",
    "-inf",
    "1e999",
    "-1",
    "0",
    "1e308",
    "9" * 40,
    "1,5",
    "1.5",
    "2..1",
    "1..2..3",
    "..",
    "6 | 4",
    "6 | 12:4 | 24:2",
    "6 | 4:4 | 2:2",
    "|",
    ":",
    "a and",
    "(a",
    "not a",
    "a or (b and c",
    ")",
    "((((" * 30,
    "a=1; a=2",
    "=1+1",
    "'=1+1",
    "@x",
    "+1",
    "#REF!",
    "TRUE",
    "yes",
    "x" * 9_000,
    "\0",
    "\x07",
    "\u2028",
    "\ud800",
    "\ufeff",
    "\u0664",
    "١٢",
    "½",
    "🇺🇦",
    "a\nb",
    '"',
    "'",
    ";",
    ",",
    "a;b;c",
    "S-own",
    "AAA",
    "aaa",
    "AAA-mech-1",
    "pair",
    "guard",
    "small",
    "force",
    "aldra",
    "2031-13",
    "2031-02-30",
    "0000-00-00",
    "../../etc",
    "ceasefire=false, place:port-aldra=closed@3..end",
    "offers:AAA=late+2; need:land=+20%@13",
    "offer:AAA-mech-1=tours@0/x,,cap:AAA=falls",
    "lift=%@..",
    "a=b=c:d@e..f%",
    "=;=",
    "caveat:no-winter=falls " * 60,
    "need:guard-manoeuvre=+1e3%",
)
JUNK = (
    b"",
    b"\n",
    b",",
    b";",
    b"\xff\xfe",
    b"\xef\xbb\xbf",
    b"\x00",
    b"\x80",
    b"\xc3",
    b'"',
    b"'",
    b"\r",
    b"&a ",
    b"*a",
    b"!!x ",
    b"{",
    b"}",
    b"[",
    b"]",
    b"- ",
    b": ",
    b"? ",
    b"%",
    b"| ",
    b"> ",
    b"\t",
    b"...",
    b"---\n",
    b"=1",
    b"id: 2\n",
    b"<<: *a\n",
)
BOMBS = (
    b"a: &a [x, x]\nb: &b [*a, *a]\nc: [*b, *b]\n",
    b"&a [*a]\n",
    b"[" * 5_000,
    b"{a: " * 5_000,
    b"? " * 500,
    b"- " * 2_000,
    b"sources: &s\n- {id: x}\noptions: *s\n",
    "".join(f"k{n}: &k{n} [{', '.join([f'*k{n - 1}'] * 9)}]\n" if n else "k0: &k0 ha\n" for n in range(12)).encode(),
)


def _table(dice: random.Random, draft: Draft) -> str:
    return dice.choice([name for name, rows in draft.tables.items() if rows])


def change_cell(dice: random.Random, draft: Draft) -> None:
    table = _table(dice, draft)
    row = dice.randrange(len(draft.tables[table]))
    draft.set(table, row, **{dice.choice(draft.columns[table]): dice.choice(VALUES)})


def swap_cells(dice: random.Random, draft: Draft) -> None:
    table, other = _table(dice, draft), _table(dice, draft)
    value = dice.choice(list(dice.choice(draft.tables[other]).values()))
    draft.set(table, 0, **{dice.choice(draft.columns[table]): value})


def drop_column(dice: random.Random, draft: Draft) -> None:
    columns = draft.columns[_table(dice, draft)]
    if columns:
        columns.remove(dice.choice(columns))


def rename_column(dice: random.Random, draft: Draft) -> None:
    columns = draft.columns[_table(dice, draft)]
    if columns:
        columns[dice.randrange(len(columns))] = dice.choice(["", "idd", "id", "note", *VALUES[:12]])


def repeat_row(dice: random.Random, draft: Draft) -> None:
    table = _table(dice, draft)
    draft.add(table, {dice.choice(draft.columns[table] or ["id"]): dice.choice(VALUES)})


def drop_rows(dice: random.Random, draft: Draft) -> None:
    draft.tables[_table(dice, draft)].clear()
    if not any(draft.tables.values()):
        draft.tables["options"] = [{"id": "small"}]


def make_cycle(dice: random.Random, draft: Draft) -> None:
    table, first, onward = dice.choice(
        [("areas", "id", "parent"), ("formations", "id", "parent"), ("packages", "package", "member")]
    )
    names = [f"c{number}" for number in range(dice.randint(1, 5))]
    if draft.tables.get(table):
        for name, after in zip(names, names[1:] + names[:1], strict=True):
            draft.add(table, {first: name, onward: after})


def turn_to_semicolons(dice: random.Random, draft: Draft) -> None:
    draft.separator = ";"
    if dice.random() < 0.5:
        for row in draft.tables.get("places", []):
            row.update({"lat_deg": "44,5", "lon_deg": "-12,25"})


def garble_bytes(dice: random.Random, draft: Draft) -> None:
    files = draft.files()
    name = dice.choice(sorted(files))
    content = files[name]
    at = dice.randrange(len(content) + 1)
    draft.file(name, content[:at] + dice.choice(JUNK) + content[at + dice.randrange(3) :])


def recode(dice: random.Random, draft: Draft) -> None:
    files = draft.files()
    name = dice.choice(sorted(files))
    text = files[name].decode("utf-8", "replace").replace("Port", "Pört")
    draft.file(name, text.encode(dice.choice(["utf-16", "utf-32", "latin-1", "utf-8-sig", "cp037"]), "replace"))


def cut_short(dice: random.Random, draft: Draft) -> None:
    files = draft.files()
    name = dice.choice(sorted(files))
    draft.file(name, files[name][: dice.randrange(len(files[name]) + 1)])


def change_yaml(dice: random.Random, draft: Draft) -> None:
    lines = draft.yaml.split("\n")
    at = dice.randrange(len(lines))
    key = lines[at].split(":", 1)[0]
    lines[at] = dice.choice(
        [
            f"{key}: {dice.choice(VALUES[:40])}",
            "",
            f" {lines[at]}",
            f"{key}x: 1",
            f"{key}: &a [*a]",
            f"{key}: {{a: 1}}",
            f"{lines[at]}\n{lines[at]}",
            f"{key}: [[1], 2]",
            f"{key}: !!python/object:os.x 1",
            f"{key}: |\n  a\n  b",
            f"- {key}",
        ]
    )
    draft.yaml = "\n".join(lines)


def table_in_yaml(dice: random.Random, draft: Draft) -> None:
    table = _table(dice, draft)
    rows = "".join(
        "- {" + ", ".join(f"{key}: {value!r}" for key, value in row.items()) + "}\n" for row in draft.tables[table]
    )
    draft.yaml += f"{table}:\n{rows}"
    if dice.random() < 0.7:
        del draft.tables[table]


def bomb(dice: random.Random, draft: Draft) -> None:
    draft.yaml = dice.choice([draft.yaml, ""]) + dice.choice(BOMBS).decode()


def odd_file(dice: random.Random, draft: Draft) -> None:
    draft.file(dice.choice(["offer.csv", "_notes.csv", ".csv", "Offers.csv", "offers.csv"]), dice.choice(JUNK) * 9)


MUTATIONS: tuple[Mutation, ...] = (
    *[change_cell] * 6,
    *[swap_cells] * 3,
    drop_column,
    rename_column,
    repeat_row,
    drop_rows,
    make_cycle,
    turn_to_semicolons,
    garble_bytes,
    recode,
    cut_short,
    *[change_yaml] * 2,
    table_in_yaml,
    bomb,
    odd_file,
)
