"""A practice shop to begin with: a cast, a crowd, and a believable past."""
