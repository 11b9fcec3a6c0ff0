"""Rewriting with a language model."""
