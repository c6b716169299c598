"""The archive: a case, or a part of it, as one file that anybody can check.

docs/record-format.md describes the file for whoever writes a program of their own.
"""

from wasit.record.archive.checking import Checked, Fault, Verdict, check
from wasit.record.archive.export import Export
from wasit.record.archive.locks import Lock
from wasit.record.archive.reading import Archive

__all__ = ["Archive", "Checked", "Export", "Fault", "Lock", "Verdict", "check"]
