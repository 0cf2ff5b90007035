"""Everything that speaks Cypher: statements, their catalogue, plan and render, the connection, the local server."""
