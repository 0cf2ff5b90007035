"""How subgraphs travel between agencies: what may go to whom, and in which form."""
