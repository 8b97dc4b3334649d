"""Tests of the audit log, on a real PostgreSQL."""
