"""Channels: each turns what its vendor sends into a message for the pipeline, and a reply back."""
