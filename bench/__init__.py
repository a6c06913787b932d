"""What things cost, each beside a floor measured in the same run.

A time does not travel from one machine to the next; a ratio does. One module a bench,
with a function `measure()` that gives rows; all floors are in `bench.floors`. To add
one, write the module and name it in `bench.__main__`.
"""
