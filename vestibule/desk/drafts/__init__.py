"""The drafts of new requests: the list of one's own, and Discard."""
