"""The naive model is never loaded beside HiGHS: see there."""

collect_ignore = ["naive.py"]
