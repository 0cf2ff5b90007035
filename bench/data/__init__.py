"""A large invented data set in the layout of the loaders, and the database that holds it."""
