"""The statement of requirements of one option as ``sizing.json`` and back; see ``docs/sizing.schema.json``."""

from typing import cast

from muster.model.sizing import Sizing
from muster.report.plain import Plain, from_plain, to_plain
from muster.report.plan_json import json_text


def sizing_to_json(sizing: Sizing) -> dict[str, Plain]:
    """Return the sizing as the plain object that ``sizing.json`` holds."""
    return cast(dict[str, Plain], to_plain(sizing))


def sizing_from_json(plain: object) -> Sizing:
    """Return the sizing that ``sizing_to_json`` turned into ``plain``.

    Raises
    ------
    BadRequest
        If ``plain`` is not such an object; the text names the field.
    """
    return from_plain(Sizing, plain)


def sizing_text(sizing: Sizing) -> str:
    """Return the text of ``sizing.json``: one line of the statement of requirements on each line of text."""
    return json_text(sizing_to_json(sizing))
