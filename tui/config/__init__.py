"""The config file: what can be said in it, how it is read and refused, and how it is printed."""
