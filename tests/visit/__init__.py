"""Tests of the door of link holders."""
