"""Reading a page back with the standard library's parser, for assertions."""

from __future__ import annotations

from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "br", "img"})


class Page(HTMLParser):
    """Elements in order with their attributes, and the text of cells and of other places."""

    def __init__(self, page: str) -> None:
        super().__init__(convert_charrefs=True)
        self.elements: list[tuple[str, dict[str, str]]] = []
        self.sources: list[str] = []
        self.targets: list[str] = []
        self.messages: list[str] = []
        self.texts: dict[str, str] = {}  # text directly inside the last element of a name
        self._open: list[tuple[str, dict[str, str]]] = []
        self.feed(page)
        self.close()
        self.unclosed = [name for name, _ in self._open]

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        attributes = {name: value or "" for name, value in attrs}
        self.elements.append((tag, attributes))
        if tag == "p" and self._inside("source"):
            self.sources.append("")
        if tag == "p" and self._inside("target"):
            self.targets.append("")
        if attributes.get("class") == "message":
            self.messages.append("")
        if tag not in VOID and not tag.startswith("!"):
            self._open.append((tag, attributes))

    def handle_endtag(self, tag: str) -> None:
        assert self._open, f"</{tag}> closes nothing"
        assert self._open[-1][0] == tag, f"</{tag}> closes <{self._open[-1][0]}>"
        self._open.pop()

    def handle_data(self, data: str) -> None:
        if self._inside("message"):
            self.messages[-1] += data
        elif self._in_paragraph("source"):
            self.sources[-1] += data
        elif self._in_paragraph("target"):
            self.targets[-1] += data
        if self._open:
            name = self._open[-1][0]
            self.texts[name] = self.texts.get(name, "") + data

    def _inside(self, name: str) -> bool:
        return any(name in attributes.get("class", "").split() for _, attributes in self._open)

    def _in_paragraph(self, name: str) -> bool:
        return self._inside(name) and any(tag == "p" for tag, _ in self._open)
