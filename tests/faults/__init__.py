"""Things that are killed, cut and filled up while files are on their way: what was acknowledged must be there
afterwards."""
