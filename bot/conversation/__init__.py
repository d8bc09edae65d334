"""Conversations: who is spoken to (under a pseudonym), what is remembered, and for how long."""
