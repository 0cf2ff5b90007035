"""How facts get in: one module a source format, one writer, and one place for runs, retraction and rejects."""
