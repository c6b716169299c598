"""Indicators: numbers followed over time, who sees them, and whom they alert."""
