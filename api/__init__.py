"""Every door of the house: GraphQL, HTTP and the command line, and who is asking at each."""
