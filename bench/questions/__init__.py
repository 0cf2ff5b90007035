"""What the questions cost on generated networks of growing size: ``python -m bench.questions``."""
