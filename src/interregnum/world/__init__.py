"""The world outside: the West, arms, the allies, China."""
