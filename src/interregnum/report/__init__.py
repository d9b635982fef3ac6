"""Reports: the chronicle, comparisons, the picture, and what a quantity is."""
