"""What is no TOML: files that the parser gives up on, each for a reason of its own."""

from __future__ import annotations

from wasit.scenario.parsing import toml_faults

NO_TOML = {
    "[a]\n[a]": "Cannot declare %(key)s twice",
    "[a]\nb = {}\nb.c = 1\n": "Cannot mutate immutable namespace %(key)s",
    "a = 1\n\n[a]\n": "Cannot overwrite a value",
    "[a.b]\n[a]\nb.c = 1\n": "Cannot redefine namespace %(key)s",
    "a = { b = 1, b = 2 }\n": "Duplicate inline table key %(bit)s",
    'a = "\\ud800"\n': "Escaped character is not a Unicode scalar value",
    "title 7\n": "Expected '=' after a key in a key/value pair",
    "[parties\n": "Expected ']' at the end of a table declaration",
    "[[parties]\n": "Expected ']]' at the end of an array declaration",
    "a = 1 2\n": "Expected newline or end of document after a statement",
    "a = 'x": "Expected %(bit)s",
    "# \x01\n": "Found invalid character %(bit)s",
    'a = "x\ny"\n': "Illegal character %(bit)s",
    "a = 2023-02-31\n": "Invalid date or datetime",
    'a = "\\u00zz"\n': "Invalid hex value",
    "a. = 1\n": "Invalid initial character for a key part",
    "? = 1\n": "Invalid statement",
    "title = The fence\n": "Invalid value",
    "a = [1": "Unclosed array",
    "a = { b = 1": "Unclosed inline table",
    'a = "\\q"\n': "Unescaped '\\' in a string",
    'a = "x': "Unterminated string",
    f"a = {'1' * 5_000}\n": next(each for each in toml_faults.KNOWN if "digits" in each),
}
"""File → what the parser says of it, with places for what it takes from the file."""
