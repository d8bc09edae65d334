"""Turns what Puerta says into the reader's language: texts, dates, lists, telephone numbers."""

from localization.translator import Translator, UnknownLanguage, load_translators

__all__ = ["Translator", "UnknownLanguage", "load_translators"]
