"""Columns beside the text: roles, generalization, k-anonymity and its kin, risk."""
