"""What no test can hold: channels that are measured, and those that stay open, with the reason."""

MEASURED = {
    32: "`benchmarks/timing.py`: a neighbour's load; `WASIT_TICK` evens it out.",
    33: "`benchmarks/timing.py`: what another room has, against what nobody has.",
    34: "`benchmarks/timing.py`: the place of somebody, against that of nobody. "
    "`benchmarks/signing_in.py`: the name of somebody, against that of nobody.",
}
"""Channel → what measures it. How long something takes is no matter for a test that must not fail
on a busy machine."""

OPEN = {
    7: "How long an upload takes is not evened out.",
    24: "With `WASIT_TICK=0` a beat may come milliseconds late while others load the server.",
    30: "Mediators carry at their own pace; that a word always comes after something else has "
    "happened is for them to bear in mind.",
    31: "There is no quota of connections for each person: whoever may connect can hold many, and "
    "the others are refused. Put a proxy with limits in front of the server.",
    32: "With `WASIT_TICK=0`, bulk load from one room can be noticed in another.",
    49: "The mediators' wording is theirs: they are told when they repeat a room, and no more.",
    54: "One person has one place in a case. Somebody whom two sides know under two names carries "
    "what is known in the head, which no program prevents.",
    56: "Every page of a room names it at the top, but there is no key that blanks the screen.",
    59: "Whoever may look at the disk sees how large the database is and when it was written. "
    "Encrypt the whole disk.",
    62: "A network observer sees sizes and times of encrypted traffic. Nothing is padded.",
    63: "Paper is copied, photographed and lost; a code says for whom a copy was printed, and no "
    "more. A browser that prints headers although the page leaves no room prints its address.",
}
"""Channel → what is not protected, wholly or in part, and why."""
