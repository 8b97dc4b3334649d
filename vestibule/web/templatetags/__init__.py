"""Words of our templates."""
