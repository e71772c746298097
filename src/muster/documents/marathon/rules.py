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
    "NOT-RC": Taste(last="RC"),
    "NOT-AC-MIN": Taste(last="AC", shortest_home=True),
    "NOT-RC-MIN": Taste(last="RC", shortest_home=True),
    "CANNIBALIZED-NOT-AC-MIN": Taste(last="AC", shortest_home=True),
}

ACCESSES = {
    "NonBOG": Access(from_home=True),
    "NonBOG-RC-Only": Access(from_home=True, not_component="AC", withholds=True),
    "RC_Cannibalization": Access(from_home=True, not_component="AC", withholds=True),
    "Forward": Access(from_home=True, same_region=True),
    "Fenced": Access(same_region=True),
    "nonbog_with_cannibals": Access(from_home=True, frees_share=1.0),
    "nonbog_with_0.5_cannibals": Access(from_home=True, frees_share=0.5),
}

OUT_OF_SCOPE = frozenset({"SRM", "Modernization", "Modernization-AC"})
