"""What "and in the car?" asks: the last topic with one part of the situation changed, or the topic
that the changed part leads to."""

from __future__ import annotations

from collections.abc import Mapping

#: The topic that a place, a paper or an actor leads to when it is all that was said.
_TOPIC_OF_PLACE = {
    "home": "home.door",
    "car": "place.car",
    "street": "place.street",
    "workplace_public": "place.work",
    "workplace_private": "place.work",
    "jail": "police.detainer",
    "detention": "detained.find",
    "courthouse": "place.sensitive",
    "school": "place.sensitive",
    "hospital": "place.sensitive",
    "church": "place.sensitive",
    "border": "place.border",
}
_TOPIC_OF_PAPER = {
    "judicial": "warrant.judicial",
    "judicial_search": "warrant.judicial",
    "judicial_arrest": "warrant.judicial",
    "I-200": "warrant.administrative",
    "I-205": "warrant.administrative",
    "ice_warrant": "warrant.administrative",
    "immigration_judge_order": "warrant.administrative",
    "detainer": "police.detainer",
    "none": "home.door",
    "not_judicial": "home.door",
}
_TOPIC_OF_ACTOR = {
    "city_police": "police.ice",
    "sheriff": "police.ice",
    "state_police": "police.ice",
    "border_patrol": "place.border",
    "employer": "place.work",
}

#: Topics that hold in every place: a new place changes their situation, not the topic.
_EVERYWHERE = ("rights.", "police.", "policy.", "contact.", "detained.", "family.")

#: What is asked about a city or a day when nothing was asked before.
_TOPIC_OF_CITY = "police.ice"


def follow_up_topic(last_topic: str | None, changed: Mapping[str, str]) -> str | None:
    """The topic of a follow-up, or None where it says nothing that leads to one.

    Args:
        last_topic: the key answered last, if any.
        changed: the entities of the message (place, paper, actor, jurisdiction, on).
    """
    if "paper" in changed and changed["paper"] in _TOPIC_OF_PAPER:
        return _TOPIC_OF_PAPER[changed["paper"]]
    if "place" in changed:
        stays = last_topic is not None and last_topic.startswith(_EVERYWHERE)
        return last_topic if stays else _TOPIC_OF_PLACE.get(changed["place"])
    if "actor" in changed and changed["actor"] in _TOPIC_OF_ACTOR:
        return _TOPIC_OF_ACTOR[changed["actor"]]
    if "jurisdiction" in changed or "on" in changed:
        return last_topic or _TOPIC_OF_CITY
    return None
