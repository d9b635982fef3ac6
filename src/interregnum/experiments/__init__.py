"""Experiments: verbs that say what is different, a Lab that runs them."""
