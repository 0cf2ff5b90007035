"""The invented case of the river crossing, told scene by scene."""
