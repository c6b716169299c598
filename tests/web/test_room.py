"""x"""

from tests.cast import *
from tests.web.visitor import *


def test_x(nadia: Visitor, talks: Talks):
    a = nadia.send(
        nadia.url("room"), "speak", words="Hello there", force="position", issue__relief="waiver"
    )
    assert a.status == 303, a.text
    b = nadia.follow(a)
    print(b.text)
    print(talks.lengths())
