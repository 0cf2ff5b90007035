"""Views: copies of what one reader may see, for tools that speak straight to a database and know no handling."""
