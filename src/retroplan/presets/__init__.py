"""What others do: funnels, products, routines, charges and whole plans, each figure with its source."""
