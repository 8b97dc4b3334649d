"""Tests: a mirror of vestibule/, and e2e/ (the product's stories), architecture/ (rules about code),
browser/, faults/, bench/."""
