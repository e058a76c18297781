"""The review of an output folder: edits to every file of a document, served on this machine only.

`edits` is pure (a result and what a person decided → the result that is written), `desk` keeps and
writes, `glossary` adds an entry to a glossary file, `server` speaks HTTP and trusts nobody.
"""
