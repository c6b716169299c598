"""NegMAS: its negotiators as parties of our talks, and our strategies in its mechanism.

NegMAS is under the AGPL. What is here uses its documented interface and holds none of its code; it
is loaded only where somebody who has installed it asks for it by name.
"""
