"""How quick the program is, as ratios: `python -m tests.benchmarks [--quick] [NAME …]`. Information, never a test."""
