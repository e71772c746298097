"""``scenario.yaml`` to raw values and raw tables. Every scalar stays the text that was written."""

import re
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import accumulate

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError
from ruamel.yaml.nodes import MappingNode, Node, ScalarNode, SequenceNode

from muster.documents.codes import Code
from muster.documents.csv_table import decoded
from muster.documents.limits import BRACKETS_MAX, NESTING_MAX, ROWS_MAX, YAML_CHARACTERS_MAX
from muster.documents.raw import RawRow, RawScenario, RawTable, RawValue, printable, quoted
from muster.errors import Where

_TAGS = {f"tag:yaml.org,2002:{kind}" for kind in ("str", "int", "float", "bool", "null", "timestamp", "seq", "map")}
_NULL = "tag:yaml.org,2002:null"


def read_yaml(file: str, content: bytes, table_names: frozenset[str], into: RawScenario) -> None:
    """Add the values and tables of ``scenario.yaml`` to ``into``, or note why it cannot be read."""
    text = decoded(file, content, into)
    root = None if text is None else _compose(file, text, into)
    if root is None:
        into.head_unread = True
        return
    walk = _Walk(file=file, into=into)
    if not isinstance(root, MappingNode):
        walk.note(Code.WRONG_SHAPE, root, "no mapping", "keys with values, as `title: The Aldra Strait`")
        into.head_unread = True
        return
    for key, node in walk.items(root):
        if key in table_names:
            walk.table(key, node)
        else:
            walk.value(key, node)


def _compose(file: str, text: str, into: RawScenario) -> Node | None:
    where = Where(file=file, line=1)
    if len(text) > YAML_CHARACTERS_MAX:
        allowed = f"up to {YAML_CHARACTERS_MAX / 1e6:.0f} MB of YAML"
        into.error(Code.FILE_TOO_LARGE, where, f"{len(text)} characters", allowed, "keep long tables in CSV files")
        return None
    if _brackets_open(text) > BRACKETS_MAX:
        into.error(Code.BROKEN_YAML, where, "hundreds of brackets that are open at once", "YAML a few levels deep")
        return None
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            root: Node | None = YAML(typ="safe", pure=True).compose(text)
    except YAMLError as fault:
        mark = getattr(fault, "problem_mark", None)
        line = 1 if mark is None else mark.line + 1
        problem = getattr(fault, "problem", None) or "text that is not YAML"
        into.error(Code.BROKEN_YAML, Where(file=file, line=line), str(problem), "YAML", "check indentation and quotes")
        return None
    except (RecursionError, ValueError, IndexError):
        into.error(Code.BROKEN_YAML, where, "text that is nested too deeply or broken", "YAML")
        return None
    if root is None:
        into.error(Code.BROKEN_YAML, where, "an empty file", "the keys of a scenario")
    return root


def _brackets_open(text: str) -> int:
    """Return how many brackets are open at once at most: the parser takes long over thousands."""
    steps = (1 if bracket in "[{" else -1 for bracket in re.findall(r"[\[\]{}]", text))
    return max(accumulate(steps), default=0)


@dataclass(slots=True, kw_only=True)
class _Walk:
    """Walks the nodes of one file; every node is met once, so an alias cannot multiply anything."""

    file: str
    into: RawScenario
    met: set[int] = field(default_factory=set)

    def where(self, node: Node, key: str | None = None) -> Where:
        return Where(file=self.file, line=node.start_mark.line + 1, field=None if key is None else printable(key))

    def note(self, code: Code, node: Node, found: str, allowed: str, hint: str = "") -> None:
        self.into.error(code, self.where(node), found, allowed, hint)

    def fresh(self, node: Node) -> bool:
        """Return whether ``node`` may be walked: met for the first time and of a plain kind."""
        if id(node) in self.met:
            self.note(Code.YAML_ALIAS, node, "an alias (*name) of this value", "every value written out")
            return False
        self.met.add(id(node))
        if str(node.tag) not in _TAGS:
            self.note(Code.YAML_TAG, node, f"the tag {quoted(str(node.tag))}", "plain values without tags")
            return False
        return True

    def items(self, node: MappingNode) -> Iterator[tuple[str, Node]]:
        """Yield the keys with their nodes; a key that stands twice is noted and its second value left out."""
        seen: set[str] = set()
        for key_node, value_node in node.value:
            if not self.fresh(key_node):
                continue
            key = str(key_node.value).strip() if isinstance(key_node, ScalarNode) else ""
            if not key:
                self.note(Code.WRONG_SHAPE, key_node, "a key that is no plain text", "a plain key")
            elif key in seen:
                self.note(Code.DUPLICATE_KEY, key_node, f"the key {quoted(key)} twice", "every key once")
            else:
                seen.add(key)
                yield key, value_node

    def value(self, key: str, node: Node, depth: int = 0) -> None:
        """Add a value of the head; mappings become dotted keys."""
        if isinstance(node, MappingNode) and depth < NESTING_MAX and id(node) not in self.met:
            if self.fresh(node):
                for inner_key, inner in self.items(node):
                    self.value(f"{key}.{inner_key}", inner, depth + 1)
            return
        text = self.text(node)
        self.into.head[key] = RawValue(text=text or "", where=self.where(node, key), faulty=text is None)

    def text(self, node: Node) -> str | None:
        """Return a scalar, a list of scalars or a mapping of scalars as the text of one cell; None if it is neither."""
        if not self.fresh(node):
            return None
        if isinstance(node, ScalarNode):
            return "" if node.tag == _NULL else str(node.value).strip()
        if isinstance(node, SequenceNode) and all(isinstance(item, ScalarNode) for item in node.value):
            texts = [self.text(item) for item in node.value]
            return None if None in texts else "; ".join(str(text) for text in texts)
        if isinstance(node, MappingNode):
            pairs = [(key, self.text(item)) for key, item in self.items(node) if isinstance(item, ScalarNode)]
            if len(pairs) == len(node.value) and all(text is not None for _, text in pairs):
                return "; ".join(f"{key}={text}" for key, text in pairs)
        self.note(Code.WRONG_SHAPE, node, "nested values", "a plain value or a plain list")
        return None

    def table(self, name: str, node: Node) -> None:
        """Add a table that stands in the file as a list of rows."""
        if not self.fresh(node):
            self.into.unread.add(name)
            return
        if not isinstance(node, SequenceNode) or len(node.value) > ROWS_MAX:
            found = "too many rows" if isinstance(node, SequenceNode) else "no list"
            self.note(Code.WRONG_SHAPE, node, found, f"a list of up to {ROWS_MAX} rows, each `- {{column: value}}`")
            self.into.unread.add(name)
            return
        rows = tuple(row for item in node.value if (row := self.row(item)) is not None)
        if len(rows) < len(node.value):
            self.into.unread.add(name)
        line = node.start_mark.line + 1
        self.into.tables[name] = RawTable(name=name, file=self.file, header_number=line, rows=rows)

    def row(self, node: Node) -> RawRow | None:
        if not self.fresh(node):
            return None
        if not isinstance(node, MappingNode):
            self.note(Code.WRONG_SHAPE, node, "a row without keys", "a row `- {column: value}`")
            return None
        cells: dict[str, str] = {}
        lines: dict[str, int] = {}
        faulty: set[str] = set()
        for key, item in self.items(node):
            text = self.text(item)
            cells[key] = text or ""
            lines[key] = item.start_mark.line + 1
            if text is None:
                faulty.add(key)
        return RawRow(number=node.start_mark.line + 1, cells=cells, lines=lines, faulty=frozenset(faulty))
