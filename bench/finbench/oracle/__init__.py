"""The reads of FinBench answered by plain Python over the CSV files: what the statements are compared with.

Nothing here knows of the loader, of Cypher or of our own kinds.
"""
