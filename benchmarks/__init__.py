"""Measurements of speed, memory and processor time, ours beside another system's."""
