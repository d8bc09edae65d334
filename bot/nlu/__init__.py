"""Understanding: graph components that find language, situation and topic in a message.

They stand in `config.yml` in the order in which a message passes them.
"""
