"""What runs by itself: jobs, sweeps and the management commands."""
