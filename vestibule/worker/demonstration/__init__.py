"""The demonstration world: small, made by the product's own commands, with real files (ruling 17)."""
