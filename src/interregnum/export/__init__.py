"""Doors to other tools: a model as XMILE, the series of a run as tables that others read."""
