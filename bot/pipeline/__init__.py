"""The one way that every message takes, whatever channel it came by."""
