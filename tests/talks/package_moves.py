"""What anybody might try with packages, and what a side wants."""

from tests.cast import MEDIATORS
from tests.talks.choice import PARTIES, Choice
from tests.talks.repertoire import HEADS, Repertoire
from wasit.talks.preferences.confiding import Confide
from wasit.talks.proposals.packages import DropPackage, KeepPackage, PackageKept

MOVES = Repertoire()


@MOVES.meant_for(HEADS, Confide)
def confide(choose: Choice) -> Confide:
    return Confide(confidence=choose.confidence(choose.room()))


@MOVES.meant_for(MEDIATORS, DropPackage)
def drop_package(choose: Choice) -> DropPackage:
    return DropPackage(about=choose.standing(choose.table.desk, PackageKept))


@MOVES.meant_for(MEDIATORS, KeepPackage)
def keep_package(choose: Choice) -> KeepPackage:
    package = choose.package(choose.table.desk)
    tied = len(package) > 1 and choose.mostly()
    sides = choose.chance.sample(PARTIES, 2) if tied else [choose.party()]
    return KeepPackage(
        wording=choose.perhaps_words(),
        package=package,
        moves=dict(zip(package, sides, strict=False)) if tied or choose.seldom() else {},
    )
