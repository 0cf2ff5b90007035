"""The log that every answer, write and disclosure passes before it leaves the house."""
