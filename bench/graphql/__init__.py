"""GraphQL against a peer, stock Strawberry and hand-written code, over the same database, in one run."""
