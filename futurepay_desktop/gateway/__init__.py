"""The only importer of stripe: Stripe objects in, domain values out."""
