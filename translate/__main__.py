"""`python -m translate`: the same as the command `translate`."""

from translate.cli.main import main

main(prog_name="translate")
