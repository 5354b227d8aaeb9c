"""Needs attention: what a person must look at."""
