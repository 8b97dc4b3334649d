"""Which bytes we hold: documents with their versions, how bytes are received, kept and read."""
