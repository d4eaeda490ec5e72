"""nato-tui: NATO defence spending and the diplomacy around it, every figure with the day it was published."""

__version__ = "0.1.0"
