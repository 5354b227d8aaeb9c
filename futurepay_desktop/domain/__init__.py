"""What a charge, a customer and a setup link are: values and rules, standard library only."""
