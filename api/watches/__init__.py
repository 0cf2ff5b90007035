"""Watches: questions that are asked again when facts changed, and the alerts that come of them."""
