"""Rules that every declaration of the Soviet Union must obey: one parametrised test per rule."""
