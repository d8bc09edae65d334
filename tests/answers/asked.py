"""Where and when the tests ask."""

from __future__ import annotations

import datetime

#: A day after the rule set was last checked, so that no test depends on the day it runs.
TODAY = datetime.date(2026, 7, 10)
#: A day on which the SOP 130 of July 13, 2017 held.
SPRING_2018 = datetime.date(2018, 5, 1)

MILWAUKEE = "us/wi/milwaukee"
KANSAS_CITY_MISSOURI = "us/mo/kansas-city"
KANSAS_CITY_KANSAS = "us/ks/kansas-city"
NO_CITY = "us"
PLACES = (MILWAUKEE, KANSAS_CITY_MISSOURI, KANSAS_CITY_KANSAS, NO_CITY)
