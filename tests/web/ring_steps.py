"""Steps of the two worlds in consultation rings: who is consulted, by whom, and about what.

For South's people all rings but South's own are other people's; for a guest, all but the own one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from tests.cast import HALA, IDRIS, NADIA, NIMA, NOOR, SAMIR, SVEN, TARIQ, moment
from tests.web.normaliser import normal
from tests.web.version_steps import made_up, write
from wasit.talks.case import people
from wasit.talks.entries import Entry
from wasit.talks.languages.sources import waiting
from wasit.talks.languages.translation import CheckVersion, book_of
from wasit.talks.ledgers import ring
from wasit.talks.people import Person
from wasit.talks.rings.consultation import ring_closed
from wasit.talks.rings.extracts import CopyMade, extracts
from wasit.talks.texts.versions import Source

if TYPE_CHECKING:
    from tests.web.worlds import World

TEXT = "They would {halt | stop | pause} it."


def rings(world: World, host: Person) -> list[str]:
    """The short names of the rings of `host`, the oldest first."""
    own = ring(host.party or "", "")
    names = [name for name in world.talks.rings() if name.startswith(own)]
    return [name.removeprefix(own) for name in names]


def consult(world: World, host: Person) -> None:
    """In browsers: a ring is opened, somebody invited, shown something, and answers."""
    visitor = world.visitor(host)
    title = "t" * world.chance.randint(1, 60)
    visitor.send(visitor.url("rings"), "ring", words=title, host="h" * world.chance.randint(1, 60))
    name = rings(world, host)[-1]
    for number in range(world.chance.randint(1, 2)):
        world.meanwhile()
        visitor.send(visitor.url("ring", name), "invite", words=f"Guest {number}")
    world.meanwhile()
    words = f"{'w' * world.chance.randint(1, 200)} {TEXT}"
    visitor.send(visitor.url("extract", name), "show", words=words)
    full = ring(host.party or "", name)
    guest = world.talks.visitor(list(people(world.talks.ledger(full)).values())[-1])
    shown = extracts(world.talks.ledger(full))[-1].id
    world.meanwhile()
    guest.send(guest.url("consulted", shown), "answer", opinion="question", words="Why?")
    visitor.open("ring", name)


def copies(world: World, host: Person) -> list[Entry[CopyMade]]:
    """The copies that `host` has given to rings that are open, the oldest first."""
    view = world.talks.seat(host).view()
    made = view.own_book().of(CopyMade)
    return [each for each in made if not ring_closed(view.rings[each.body.ring])]


def translate(world: World, writer: Person, copy: Entry[CopyMade], text: str = "") -> str:
    """Have a version of one copy drafted, in these words or made up; the version, if it could."""
    of = Source(ledger=book_of(writer), entry=copy.id)
    return write(world, writer, of, "fa", text or made_up(world))


# --- What concerns neither South nor the guest ---------------------------------------------------


def north_consults_a_partner(world: World) -> None:
    consult(world, NADIA)


def the_mediators_consult_a_partner(world: World) -> None:
    consult(world, HALA)


def a_copy_is_looked_for(world: World) -> None:
    hala = world.visitor(HALA)
    sent = {"csrfmiddlewaretoken": hala.token(), "quoted": "They would all halt it, we hear."}
    assert hala.post(hala.url("copies"), sent).status == 200


def north_closes_a_ring(world: World) -> None:
    nadia = world.visitor(NADIA)
    for name in rings(world, NADIA)[-1:]:
        if not ring_closed(world.talks.ledger(ring("north", name))):
            nadia.send(nadia.url("ring", name), "end")


def extracts_of_others_are_translated(world: World) -> None:
    """In the first ring of the mediators, a guest's own in some worlds, there are drafts alone."""
    first = next(iter(rings(world, HALA)), "")
    for host, writer, checker in ((HALA, IDRIS, TARIQ), (NADIA, NIMA, NOOR)):
        for copy in copies(world, host)[-2:]:
            version = translate(world, writer, copy)
            if copy.body.ring != ring("", first) and world.chance.random() < 0.7:
                world.attempt(checker, CheckVersion(version=version))


MEANWHILE = (
    north_consults_a_partner,
    the_mediators_consult_a_partner,
    extracts_of_others_are_translated,
    a_copy_is_looked_for,
    north_closes_a_ring,
)


def something_happens_in_a_ring(world: World) -> None:
    """One of these. For those worlds in which much else happens, which it is not to crowd out."""
    world.chance.choice(MEANWHILE)(world)


# --- What concerns South -------------------------------------------------------------------------


def samir_consults_a_partner(world: World) -> str:
    """South holds a ring of its own: at first it is opened, then shown something, and so on."""
    samir = world.visitor(SAMIR)
    own = rings(world, SAMIR)
    if not own:
        answered = samir.send(samir.url("rings"), "ring", words="Ours", host="South")
        world.wire.settle()
        world.stamps.set(moment(world.minute, 10))
        samir.send(samir.url("ring", rings(world, SAMIR)[0]), "invite", words="Sami")
        return normal(answered)
    fields = {"words": f"At {world.minute}: {TEXT}", "seed": f"at {world.minute}"}
    return normal(samir.send(samir.url("extract", own[0]), "show", **fields))


def souths_extract_is_translated(world: World) -> str:
    """Sven writes it, and at another time Samir checks it, in their browsers."""
    sven, samir = world.visitor(SVEN), world.visitor(SAMIR)
    drafted = {of.entry for of, _ in waiting(world.talks.seat(SAMIR).view())}
    for copy in copies(world, SAMIR)[-1:]:
        names = (rings(world, SAMIR)[0], copy.body.shown)
        world.stamps.set(moment(world.minute))
        if copy.id in drafted:
            answered = samir.send(samir.url("extract-versions", *names), "check-fa")
        else:
            path = f"{sven.url('extract-versions', *names)}?language=fa"
            words = f"{{یک | دو | سه}} {world.minute}"
            answered = sven.send(path, "draft", words=words)
        assert answered.status == 303
        return normal(answered)
    return ""


def souths_guest_answers(world: World) -> str:
    for name in rings(world, SAMIR)[:1]:
        consultation = world.talks.ledger(ring("south", name))
        for shown in extracts(consultation)[-1:]:
            guest = world.talks.visitor(next(iter(people(consultation).values())))
            path = guest.url("consulted", shown.id)
            guest.send(path, "answer", opinion="concern", words=f"At {world.minute}: hm.")
    return ""


OF_SOUTH = (
    samir_consults_a_partner,
    samir_consults_a_partner,
    souths_extract_is_translated,
    souths_guest_answers,
    souths_extract_is_translated,
    samir_consults_a_partner,
)
"""South consults a partner, who is given an extract in two languages and answers it."""
