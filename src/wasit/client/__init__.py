"""A client for programs that take part in a case through the API, in one person's name.

    from wasit.client import Client
    from wasit.questions.tray import tray
    from wasit.talks.desk.notes import Note

    with Client("https://talks.example", token) as client:
        for due in client.ask(tray):
            print(due.wait, due.entry.wording)
        client.act(Note(wording={"en": "Three things wait for us."}))

What is asked and done are the questions and actions of `wasit.questions` and `wasit.talks`, and
so are the answers: a program is typed from end to end. It needs httpx: install ``wasit[client]``.
"""

from wasit.client.client import Client
from wasit.client.errors import ClientError, Malformed, NotFound, Refused, Unreachable

__all__ = ["Client", "ClientError", "Malformed", "NotFound", "Refused", "Unreachable"]
