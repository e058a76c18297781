"""Korean–English batch translation and summarisation with checked terms and numbers.

Importing the package does nothing; every room is imported where it is used.
"""

__version__ = "0.1.0"
