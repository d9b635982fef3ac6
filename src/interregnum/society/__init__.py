"""Society: people, schools, classes, opinion, protest."""
