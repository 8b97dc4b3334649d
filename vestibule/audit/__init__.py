"""What happened: append-only, sealed in a hash chain, with personal words apart so that they can be erased."""
