"""Tests of links: who may come in without a password."""
