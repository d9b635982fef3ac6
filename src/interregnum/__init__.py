"""The Soviet system of 1953-64, as Isaac Deutscher described it in 1965, made executable.

Economy, society, politics and foreign relations run as one coupled, stochastic simulation. Run it,
take a mechanism out, put a rival explanation in, change a decision, and see what follows, with its
uncertainty.
"""

__version__ = "0.1.0"
