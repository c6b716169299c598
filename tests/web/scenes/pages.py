"""Pages that have their forms from the beginning, in a case where nothing has happened."""

from __future__ import annotations

from tests.cast import NORTH
from tests.web.scenes.scene import on

at_what_we_want = on("preferences")
at_the_packages = on("packages")
at_the_room = on("room")
at_the_desk = on("desk")
in_private = on("conferring")
at_the_agenda = on("agenda")
at_the_end = on("close")
at_a_room = on("desk-room", NORTH)
at_the_sittings = on("sittings")
at_the_people = on("people")
at_the_proposals = on("proposals")
in_public = on("public")
at_the_rule = on("terms")
at_the_texts = on("desk-texts")
at_what_is_stated = on("limits")
at_the_indicators = on("desk-indicators")
at_the_rings = on("rings")
at_the_glossary = on("glossary")
