"""Packages, flattened: which offers come together, and how many units of each make a set."""

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass

from muster.model.keys import OfferId, PackageId
from muster.model.offer import PackageMember


@dataclass(frozen=True, slots=True, kw_only=True)
class Package:
    """All offers of a package, those of nested packages included; ``per_set`` units of each make one set."""

    id: PackageId
    per_set: Mapping[OfferId, int]


def flatten(members: tuple[PackageMember, ...]) -> tuple[Package, ...]:
    """Return the outermost packages in the order of their ids, with nested ones multiplied out.

    Examples
    --------
    >>> brigade, train = PackageId("brigade"), PackageId("train")
    >>> flatten((
    ...     PackageMember(package=brigade, member=OfferId("POL-inf"), per_set=3),
    ...     PackageMember(package=brigade, member=train, per_set=2),
    ...     PackageMember(package=train, member=OfferId("POL-log"), per_set=1),
    ... ))
    (Package(id='brigade', per_set={'POL-inf': 3, 'POL-log': 2}),)
    """
    parts: defaultdict[str, list[PackageMember]] = defaultdict(list)
    for member in members:
        parts[member.package].append(member)
    nested = {member.member for member in members}
    outermost = sorted(set(parts) - nested)
    return tuple(Package(id=PackageId(name), per_set=_multiplied_out(name, 1, parts)) for name in outermost)


def _multiplied_out(name: str, times: int, parts: Mapping[str, list[PackageMember]]) -> dict[OfferId, int]:
    found: defaultdict[OfferId, int] = defaultdict(int)
    for member in parts[name]:
        if member.member in parts:
            for offer, count in _multiplied_out(member.member, times * member.per_set, parts).items():
                found[offer] += count
        else:
            found[OfferId(member.member)] += times * member.per_set
    return dict(sorted(found.items()))
