"""What we hand over and let in by shared links: External Upload and External Download."""
