"""The library as others get it: a wheel, installed with pip and run in a folder of its own."""
