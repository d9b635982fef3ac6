"""Politics: the apparatus, the leader and his electors, repression, reform from above."""
