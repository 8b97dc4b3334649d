"""Tests: a mirror of vestibule/, and walks/ (the product's stories), house/ (rules about code), browser/, faults/, bench/."""
