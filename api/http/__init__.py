"""HTTP, by subject: what each request passes, how GraphQL is spoken over it, and the pages beside it."""
