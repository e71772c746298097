"""A model as text that a person can read and a golden file can hold."""

from muster.engines.milp import INFINITY, Milp, Model


def lp_text(milp: Milp) -> str:
    """Return the model in the manner of an LP file: objective, rows by name, bounds, whole columns.

    The order is that in which rows and columns came, so equal models give equal text.
    """
    model = milp.finish()
    names = [_name(milp.column_key(index)) for index in range(model.n_columns)]
    parts = ["minimise", f"  {_sum(names, list(enumerate(model.cost)))}", "subject to"]
    by_row = model.matrix.tocsr()
    for row in range(model.n_rows):
        span = slice(by_row.indptr[row], by_row.indptr[row + 1])
        terms = sorted(zip(by_row.indices[span].tolist(), by_row.data[span].tolist(), strict=True))
        parts.append(f"  {_name(milp.row_key(row))}: {_between(model, row, _sum(names, terms))}")
    parts.append("bounds")
    parts.extend(
        f"  {_number(low)} <= {name}" + ("" if high == INFINITY else f" <= {_number(high)}")
        for name, low, high in zip(names, model.lower, model.upper, strict=True)
    )
    whole = [name for name, integer in zip(names, model.integer, strict=True) if integer]
    return "\n".join([*parts, "whole", *(f"  {name}" for name in whole), "end", ""])


def _name(key: tuple[str, ...]) -> str:
    return f"{key[0]}[{', '.join(key[1:])}]"


def _number(value: float) -> str:
    return f"{value:.10g}"


def _sum(names: list[str], terms: list[tuple[int, float]]) -> str:
    text = " ".join(f"{'-' if value < 0 else '+'} {_factor(abs(value))}{names[i]}" for i, value in terms if value)
    return text or "0"


def _factor(value: float) -> str:
    return "" if value == 1 else f"{_number(value)} "


def _between(model: Model, row: int, text: str) -> str:
    low, high = model.row_lower[row], model.row_upper[row]
    if low == high:
        return f"{text} = {_number(low)}"
    if low == -INFINITY:
        return f"{text} <= {_number(high)}"
    if high == INFINITY:
        return f"{text} >= {_number(low)}"
    return f"{_number(low)} <= {text} <= {_number(high)}"
