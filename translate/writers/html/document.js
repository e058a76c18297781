{
  const rows = [...document.querySelectorAll(".row:not(.heads)")];
  const groups = [...document.querySelectorAll(".group")];
  const find = document.getElementById("find");
  const buttons = [...document.querySelectorAll("[data-filter]")];
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const texts = new Map();
  const textOf = (row) => {
    if (!texts.has(row)) {
      texts.set(row, [...row.querySelectorAll(".source p, .target > p, .issues")].map((part) => plain(part.textContent)).join("\n"));
    }
    return texts.get(row);
  };
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
      for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        const text = node.data.toLowerCase();
        if (text.length !== node.data.length) continue;
        for (let at = text.indexOf(word); at >= 0; at = text.indexOf(word, at + word.length)) {
          const range = new Range();
          range.setStart(node, at);
          range.setEnd(node, at + word.length);
          found.add(range);
        }
      }
    }
    CSS.highlights.set("found", found);
  };

  const show = () => {
    const word = plain(find.value.trim());
    let shown = 0;
    for (const row of rows) {
      const keep = (!filter || row.dataset.flags.split(" ").includes(filter)) && (!word || textOf(row).includes(word));
      row.hidden = !keep;
      shown += keep;
    }
    for (const group of groups) {
      group.hidden = !group.querySelector(".row:not(.heads):not([hidden])");
      if (group.localName === "details" && (word || filter)) group.open = !group.hidden;
    }
    document.getElementById("nothing").hidden = shown > 0;
    document.getElementById("shown").textContent = `${shown} of ${rows.length} segments shown`;
    paint(word);
  };

  for (const button of buttons) {
    button.addEventListener("click", () => {
      filter = button.dataset.filter;
      for (const other of buttons) other.setAttribute("aria-pressed", String(other === button));
      show();
    });
  }
  let wait = 0;
  find.addEventListener("input", () => { clearTimeout(wait); wait = setTimeout(show, 120); });
  document.querySelector(".tools").hidden = false;

  // A link to a hidden segment (summary, address bar) brings it back before jumping there.
  const reveal = () => {
    const row = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!row || !rows.includes(row)) return;
    if (row.hidden) { find.value = ""; buttons[0].click(); }
    const folded = row.closest("details");
    if (folded) folded.open = true;
    row.scrollIntoView({ block: "center" });
  };
  window.addEventListener("hashchange", reveal);
  reveal();

  // One tip for hover and focus; the title attribute serves where there is no script.
  const tip = document.createElement("div");
  tip.id = "tip";
  tip.setAttribute("role", "tooltip");
  tip.hidden = true;
  document.body.append(tip);
  let lit = [];
  const hide = () => {
    tip.hidden = true;
    for (const mark of lit) mark.classList.remove("on");
    lit = [];
  };
  const tell = (mark) => {
    hide();
    if (mark.title) {
      mark.dataset.tip = mark.title;
      mark.setAttribute("aria-description", mark.title);
      mark.removeAttribute("title");
    }
    if (!mark.dataset.tip) return;
    if (mark.dataset.pair) lit = [...mark.closest(".row").querySelectorAll(`mark[data-pair="${mark.dataset.pair}"]`)];
    for (const each of lit) each.classList.add("on");
    tip.textContent = mark.dataset.tip;
    tip.hidden = false;
    const place = mark.getClientRects()[0];
    const box = tip.getBoundingClientRect();
    const above = place.top - box.height - 8;
    tip.style.top = `${above > 4 ? above : place.bottom + 8}px`;
    tip.style.left = `${Math.max(8, Math.min(place.left, document.documentElement.clientWidth - box.width - 8))}px`;
  };
  const markOf = (event) => event.target.closest?.("main mark");
  document.addEventListener("pointerover", (event) => { const mark = markOf(event); if (mark) tell(mark); else if (!document.activeElement?.matches("mark")) hide(); });
  document.addEventListener("focusin", (event) => { const mark = markOf(event); if (mark) tell(mark); else hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", () => { if (!document.activeElement?.matches("mark")) hide(); }, { passive: true });
}
