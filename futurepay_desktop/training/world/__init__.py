"""What every noun shares: the objects on their shelves, their ids, the clock, the state on disk."""
