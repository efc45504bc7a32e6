"""The resource types that the stand-in serves, one module for each family."""
