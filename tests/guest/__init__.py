"""Tests of the interface for link holders."""
