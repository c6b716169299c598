"""The channels: ways in which a room could learn of others what nobody released to it.

They were gathered from what chat servers, whistle-blowing platforms and the literature on covert
channels are known to leak. Each is tried by tests, named as measured, or named as open.
"""

from __future__ import annotations

from typing import NamedTuple


class Channel(NamedTuple):
    """A channel, as the page names it."""

    number: int
    group: str
    what: str


LISTED = {
    "Identifiers and addresses": (
        "Numbers of rows in addresses, forms and attributes",
        "Numbers of events that count for the whole server",
        "Identifiers that reveal when they were made",
        "Totals, page numbers, cursors",
        "Gaps in a room's own order, where something is hidden",
        "Receipts and hashes that count or date what is not the room's",
        "Names and addresses of files; files recognised as the same",
        "Hashes of short words, which can be guessed",
        "Invitations that tell an order, a side or a name",
    ),
    "Answers over HTTP": (
        "Other answers for what is another's than for what does not exist",
        "Errors that differ in length, words, or what they echo",
        "Methods answered before it is checked who asks",
        "Tags and dates of pages",
        "Lengths of answers, and of what is compressed together",
        "Cookies renewed by what others do",
        "Numbers of requests, times of the server, remaining allowances",
        "Files served without a check; listings of folders",
        "Caches shared between rooms or people",
        "Comments, hidden fields, lists and data in the markup",
        "What the browser keeps: history, snapshots, prefetched pages",
        "Requests to others: previews, fonts, referrers",
        "Other sites that frame, open or time the pages",
    ),
    "The live connection": (
        "Events, beats or pieces that come when something happens elsewhere",
        "Beats that come late under the load of others",
        "Connections of all ended by what somebody does",
        "Presence: who is there, was seen, is busy",
        "Marks of reading, delivery or drafting",
        "Marks of typing",
        "Badges, counts, titles, lists in the order of last activity",
        "One room told always after the other",
        "Connections refused because others hold them all",
    ),
    "What is shared": (
        "Answers that take longer under the load of others",
        "Answers that take longer for what exists than for what does not",
        "Entering that takes longer for known people",
        "Limits and quotas shared between people",
        "A database that is busy with others",
        "Names that are taken",
        "Search, completion and suggestions drawn from all rooms",
        "Sizes of shared indexes",
        "Locks of editing, version numbers of what is shared",
        "Memories of translation and lists of terms learnt in another room",
        "Languages, themes and time zones taken from others",
    ),
    "Notices and files": (
        "Letters: words, subject, sender, numbers, moment",
        "Pushed notices, which tell a third party that something happened",
        "Calendar files, and times shown as busy",
        "What a document says of itself: author, program, place, revisions",
        "Exports: counts, order, times and sizes",
        "Blacked-out words that keep their length",
        "The length and style of what is conveyed",
        "Hidden markup in what is copied",
        "A negotiating text's versions, times and editors",
    ),
    "Accounts and people": (
        "Accounts that answer otherwise when they exist",
        "Lists, colours and initials of people in an order of the whole",
        "One person in two rooms",
        "Last visits, lists of devices and security logs of others",
        "The mediators' own screen, seen by the wrong side",
    ),
    "Outside the program": (
        "Logs, command lines, error reports",
        "Database files, journals, temporary files, freed pages",
        "Times and sizes of files on the disk",
        "Names that tell what the installation is for",
        "Connections that the server opens of its own accord",
        "The network: sizes and times of encrypted traffic",
        "Paper: codes, dates, numbers and addresses on a printed copy",
    ),
}
"""The channels by group, numbered from 1 through all groups."""


def channels() -> list[Channel]:
    named = [(group, what) for group, all_of_it in LISTED.items() for what in all_of_it]
    return [Channel(number, group, what) for number, (group, what) in enumerate(named, 1)]
