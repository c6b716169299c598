"""Once: a decoder is made by one thread while the others wait for it."""

from threading import Barrier, Thread
from time import sleep

from wasit.talks.once import once


def test_what_many_threads_need_at_once_is_made_by_one() -> None:
    made: list[object] = []
    found: list[object] = []
    together = Barrier(8)

    @once
    def thing() -> object:
        sleep(0)
        made.append(object())
        return made[-1]

    def needs() -> None:
        together.wait()
        found.append(thing())

    threads = [Thread(target=needs) for _ in range(8)]
    for each in threads:
        each.start()
    for each in threads:
        each.join()
    assert len(made) == 1
    assert found == made * 8
