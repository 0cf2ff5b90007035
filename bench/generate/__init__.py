"""A network of any size from a seed: planted schemes in background traffic, and the truth of each.

``python -m bench.generate --links 1000000 --seed 1 --out DIR`` writes files that ``crosstrace load`` takes.
"""
