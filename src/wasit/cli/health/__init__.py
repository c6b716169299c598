"""The health of an installation: what is examined, and what is found.

Each module examines one side of it and yields a finding for whatever it looked at, good or not.
None of them changes anything.
"""
