"""MARATHON's names of rules to what they mean: whom a line prefers, and whom it may take at all."""

from muster.model.rotation import Access, Taste

TASTES = {
    "": Taste(),
    "UNIFORM": Taste(),
    "MIN-DWELL": Taste(shortest_home=True),
    "AC": Taste(first="AC"),
    "RC": Taste(first="RC"),
    "NG": Taste(first="NG"),
    "NOT-AC": Taste(last="AC"),
    "NOT-RC": Taste(first="AC"),
    "NOT-AC-MIN": Taste(last="AC", shortest_home=True),
    "NOT-RC-MIN": Taste(first="AC", shortest_home=True),
    "CANNIBALIZED-NOT-AC-MIN": Taste(last="AC", shortest_home=True),
    "MOD1-TARGET-AC": Taste(level=1, first="AC", shortest_home=True),
}
TASTES |= {f"{name}-FIRST": TASTES[name] for name in ("AC", "RC", "NG")}
TASTES |= {name: Taste(first=name) for name in ("RCAD", "RCAD-BIG")}
TASTES |= {f"{least}MOD{level}": Taste(level=level) for least in ("", "<=") for level in (1, 2, 3)}  # one rule there

ACCESSES = {
    "NonBOG": Access(from_home=True),
    "NonBOG-RC-Only": Access(from_home=True, not_component="AC", withholds=True),
    "RC_Cannibalization": Access(from_home=True, not_component="AC", withholds=True),
    "Forward": Access(from_home=True, same_region=True),
    "Fenced": Access(same_region=True),
    "nonbog_with_cannibals": Access(from_home=True, frees_share=1.0),
    "nonbog_with_0.5_cannibals": Access(from_home=True, frees_share=0.5),
    "Modernization": Access(from_home=True, level_least=2),
    "Modernization-AC": Access(from_home=True, level_least=2, only_component="AC"),
}

OUT_OF_SCOPE = frozenset({"SRM"})
MODERNISES = frozenset({"Modernization", "Modernization-AC"})
"""Whose units leave after a year there, one level more modern; here they stay and keep their level."""
