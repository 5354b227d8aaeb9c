"""SetupIntents and SetupAttempts: saving a method for later."""
