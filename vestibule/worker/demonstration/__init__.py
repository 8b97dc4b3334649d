"""The demonstration world: small, made by the product's own verbs, with real files (ruling 17)."""
