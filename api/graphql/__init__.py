"""The GraphQL door: types from the declarations, and one statement an operation."""
