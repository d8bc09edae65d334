"""A port that somebody else uses is found out before the model is loaded."""

from __future__ import annotations

import socket
from collections.abc import Iterator

import pytest

from bot.server import PortTaken, refuse_taken_port


@pytest.fixture
def listener() -> Iterator[socket.socket]:
    """A program that listens on a port of its own."""
    with socket.socket() as program:
        program.bind(("127.0.0.1", 0))
        program.listen()
        yield program


def test_a_taken_port_is_refused_with_its_number_and_the_cure(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    with pytest.raises(PortTaken) as refusal:
        refuse_taken_port("127.0.0.1", port)
    assert str(refusal.value) == (
        f"Port {port} on 127.0.0.1 is taken. Stop the program that uses it, "
        "or set another `port` in puerta.yml."
    )


def test_a_free_port_is_not_refused(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    refuse_taken_port("127.0.0.1", port)


def test_the_port_is_free_again_after_it_was_looked_at(listener: socket.socket) -> None:
    port = listener.getsockname()[1]
    listener.close()
    refuse_taken_port("127.0.0.1", port)
    with socket.socket() as service:
        service.bind(("127.0.0.1", port))


def test_an_address_that_this_machine_does_not_have_is_not_called_a_taken_port() -> None:
    with pytest.raises(RuntimeError) as refusal:
        refuse_taken_port("192.0.2.1", 5055)  # an address for documentation, RFC 5737
    assert "192.0.2.1" in str(refusal.value)
    assert "`host` in puerta.yml" in str(refusal.value)
