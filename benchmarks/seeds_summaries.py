"""What `translate summarize` says of the sample articles, as Markdown, word for word.

    python benchmarks/seeds_summaries.py > docs/seeds-summaries.md

Each article goes through the command itself (`--to both --headline`) with the shipped model and
glossary; nothing is edited, so the page shows the output as it is, good and bad.
"""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from translate.cli.main import main as translate

ROOT = Path(__file__).parents[1]
ARGUMENTS = ("--to", "both", "--headline", "--glossary", str(ROOT / "glossary.yaml"))

HEAD = """# The sample articles summarised

What `translate summarize FILE --to both --headline` prints with the shipped model and glossary,
unedited: the headline (if the article shows a title, that), the Korean sentences as they stand in
the article, then the same in English. The number in brackets is the segment a sentence rests on.
Made by `python benchmarks/seeds_summaries.py > docs/seeds-summaries.md`; how summaries are chosen
and checked, and the figures, are in [summaries.md](summaries.md).
"""


def main() -> None:
    """Print the page."""
    print(HEAD)
    for path in sorted((ROOT / "seeds").glob("*.txt")):
        done = CliRunner().invoke(translate, ["summarize", str(path), *ARGUMENTS])
        if done.exception and not isinstance(done.exception, SystemExit):
            raise done.exception
        print(f"## {path.name}\n\n```text\n{done.stdout.rstrip()}\n```\n")


if __name__ == "__main__":
    main()
