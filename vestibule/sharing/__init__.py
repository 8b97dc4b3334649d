"""What we hand over and let in by standing links: External Upload and External Download."""
