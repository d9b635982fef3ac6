"""The economy: income and its uses, farming, industry, trade, the standard of living."""
