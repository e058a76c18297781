{
  const { rows } = page;
  const find = page.byId("find");
  const buttons = [...document.querySelectorAll(".tools [data-filter]")];
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const PAINTED = 5000; // found places painted at most; beyond, painting would cost more than it tells
  const ROW = 4.5; // rem, a row's height before it is seen
  const groups = [...document.querySelectorAll(".group")].map((group) => ({
    group,
    chunks: [...group.querySelectorAll(".chunk")].map((chunk) => ({ chunk, members: [...chunk.children] })),
  }));
  const texts = new Map();
  const textOf = (row) => {
    let text = texts.get(row);
    if (text === undefined) texts.set(row, text = plain(`${row.children[1].textContent}\n${row.children[2].textContent}`));
    return text;
  };
  page.forget = (row) => texts.delete(row);
  let filter = "";

  // Found words are painted, not wrapped: the text nodes stay as they are.
  const paint = (word) => {
    if (!window.Highlight) return;
    CSS.highlights.delete("found");
    if (!word) return;
    const found = new Highlight();
    for (const row of rows) {
      if (row.hidden) continue;
      const walker = document.createTreeWalker(row, NodeFilter.SHOW_TEXT);
      for (let node = walker.nextNode(); node && found.size < PAINTED; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          found.add(range);
        }
      }
      if (found.size >= PAINTED) break;
    }
    CSS.highlights.set("found", found);
  };

  // Folded groups open while something is looked for, and are folded again afterwards.
  const folded = new Set();
  const unfold = (group, looking) => {
    if (looking && !group.open) { folded.add(group); group.open = true; }
    else if (!looking && folded.delete(group)) group.open = false;
  };

  const show = () => {
    const word = plain(find.value.trim());
    let shown = 0;
    for (const { group, chunks } of groups) {
      const before = shown;
      for (const { chunk, members } of chunks) {
        let kept = 0;
        for (const row of members) {
          const keep = (!filter || ` ${page.flagsOf(row)} `.includes(` ${filter} `)) && (!word || textOf(row).includes(word));
          if (row.hidden === keep) row.hidden = !keep;
          kept += keep;
        }
        chunk.hidden = !kept;
        // Out of sight a chunk is as high as the rows that are left in it, not as it was when seen.
        chunk.style.containIntrinsicBlockSize = kept === members.length ? "" : `${kept * ROW}rem`;
        shown += kept;
      }
      group.hidden = shown === before;
      if (group.localName === "details") unfold(group, Boolean(word || filter));
    }
    page.byId("nothing").hidden = shown > 0;
    page.byId("shown").textContent = `${shown} of ${rows.length} segments shown`;
    paint(word);
  };

  page.filter = (name) => {
    filter = name;
    for (const button of buttons) button.setAttribute("aria-pressed", String(button.dataset.filter === name));
    show();
  };
  page.clear = () => { find.value = ""; page.filter(""); };
  for (const button of buttons) button.addEventListener("click", () => page.filter(button.dataset.filter));
  let wait = 0;
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 120); });
  find.addEventListener("keydown", (event) => { if (event.key === "Enter") { clearTimeout(wait); show(); page.nextRow(); } });
  document.querySelector(".tools").hidden = false;

  // A link to a hidden segment (summary, address bar) brings it back before jumping there.
  const reveal = () => {
    const row = page.byId(decodeURIComponent(location.hash.slice(1)));
    if (!row || !rows.includes(row)) return;
    if (row.hidden) page.clear();
    page.select(row);
    row.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", reveal);
  reveal();
}
