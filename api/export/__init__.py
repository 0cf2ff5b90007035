"""What leaves the node as a file for others' programs."""
