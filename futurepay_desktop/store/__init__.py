"""The only importer of the database and the keyring: what this till keeps."""
