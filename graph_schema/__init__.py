"""What exists: kinds, links, identifiers, times, money, the envelope, handling and grades, each declared once."""
