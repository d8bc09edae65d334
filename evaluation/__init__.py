"""Measures how well people are understood, and how that compares with Rasa's stock assistant."""
