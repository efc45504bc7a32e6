"""The least rights each type of artifact source needs, as data and as what a cloud takes. Pure."""
