"""What happened: append-only, sealed in a hash chain, with personal details apart so that they can be
erased."""
