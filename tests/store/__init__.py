"""The store of runs, on runs that are made up: nothing is simulated here."""
