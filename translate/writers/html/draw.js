/* Rows drawn again: from what the server says, or from the person's text with the old marks found in it. */
{
  const mark = (token, stops) => {
    const element = page.make("mark", { className: token.classes + (token.first ? "" : " rest"), title: token.tip });
    if (token.pair) element.dataset.pair = token.pair;
    if (token.pair && token.first) element.tabIndex = stops ? 0 : -1;
    return element;
  };
  // Tokens as the server sends them: a string is text, an object opens a mark, 0 closes one.
  const fill = (place, tokens, stops) => {
    place.replaceChildren();
    const open = [place];
    for (const token of tokens) {
      if (token === 0) open.pop();
      else if (typeof token === "string") open.at(-1).append(token);
      else {
        const element = mark(token, stops);
        open.at(-1).append(element);
        open.push(element);
      }
    }
  };
  // The target's paragraph; made where there was none.
  const paragraph = (row) => {
    const there = page.targetOf(row);
    if (!there.classList.contains("none")) return there;
    const made = page.make("p", { lang: page.main.dataset.targetLang });
    there.replaceWith(made);
    return made;
  };
  const issueItem = (issue) => {
    const part = (name, text) => page.make("span", { className: name }, text);
    const item = page.make("li", { className: issue.severity }, part("severity", issue.severity), " ", part("check", issue.check), " ", part("message", issue.message));
    for (const name of ["expected", "found"]) {
      if (issue[name]) item.append(" ", page.make("span", { className: "detail" }, `${name} `, page.make("b", {}, issue[name])));
    }
    return item;
  };
  const setState = (row, flags, state, reviewed) => {
    page.mark(row, flags, state);
    for (const name of [...row.classList]) if (name.startsWith("is-")) row.classList.remove(name);
    row.classList.add(reviewed ? "is-reviewed" : `is-${state}`);
    const label = row.querySelector(".state");
    label.className = `state ${reviewed ? "reviewed" : state}`;
    label.textContent = reviewed ? "reviewed" : state;
  };

  // A row as the server has it now.
  page.drawServed = (row, told) => {
    fill(page.sourceOf(row), told.source, true);
    if (told.target !== null) fill(paragraph(row), told.target, false);
    row.querySelector("ul.issues")?.remove();
    if (told.issues.length) {
      const list = page.make("ul", { className: "issues" }, ...told.issues.map(issueItem));
      list.setAttribute("aria-label", "Issues");
      row.children[2].append(list);
    }
    row.removeAttribute("data-edited");
    setState(row, told.flags, told.state, told.reviewed);
    page.records().set(told.segment, told.record);
    origins.delete(row);
  };

  // How the row came: kept before its first edit, for undo and for finding the marks again.
  const origins = new Map();
  page.originOf = (row) => {
    if (!origins.has(row)) {
      const cells = [row.children[1].cloneNode(true), row.children[2].cloneNode(true)];
      origins.set(row, { cells, flags: page.flagsOf(row), state: row.dataset.state, reviewed: row.classList.contains("is-reviewed") });
    }
    return origins.get(row);
  };
  const isWord = (char) => /[\p{L}\p{N}]/u.test(char ?? "");
  // Where `text` stands in `target` as a whole, from `start` on; Hangul takes particles after it.
  const placeOf = (target, text, start) => {
    for (let at = target.indexOf(text, start); at >= 0; at = target.indexOf(text, at + 1)) {
      const after = target[at + text.length];
      const cut = (isWord(text[0]) && isWord(target[at - 1])) || (isWord(text.at(-1)) && isWord(after) && !/\p{Script=Hangul}/u.test(after));
      if (!cut) return at;
    }
    return -1;
  };
  // The old target's terms and numbers, found in a new text: [{pair, start, end, classes, tip}].
  page.relocate = (row, target) => {
    const taken = [];
    const free = (start, end) => taken.every((one) => end <= one.start || start >= one.end);
    for (const old of page.originOf(row).cells[1].querySelectorAll(":scope > p mark[data-pair]:not(.rest)")) {
      const text = old.textContent;
      for (let at = placeOf(target, text, 0); text && at >= 0; at = placeOf(target, text, at + 1)) {
        if (!free(at, at + text.length)) continue;
        taken.push({ pair: old.dataset.pair, start: at, end: at + text.length, classes: old.className.replace(/ ?\bon\b/, ""), tip: old.dataset.tip ?? old.title });
        break;
      }
    }
    return taken.sort((a, b) => a.start - b.start);
  };

  // A row with the person's target, before any server has checked it.
  page.drawEdited = (row, target, reviewed) => {
    const origin = page.originOf(row);
    const same = target === page.records().get(page.idOf(row)).target;
    row.children[1].replaceWith(origin.cells[0].cloneNode(true));
    row.children[2].replaceWith(origin.cells[1].cloneNode(true));
    row.toggleAttribute("data-edited", !same);
    if (!same) {
      const found = page.relocate(row, target);
      const tokens = [];
      let here = 0;
      for (const one of found) {
        tokens.push(target.slice(here, one.start), { ...one, first: true }, target.slice(one.start, one.end), 0);
        here = one.end;
      }
      fill(paragraph(row), [...tokens, target.slice(here)], false);
      const pairs = new Set(found.map((one) => one.pair));
      for (const each of page.sourceOf(row).querySelectorAll("mark[data-pair]")) {
        if (pairs.has(each.dataset.pair)) continue;
        each.classList.add("lost");
        each.title = `${each.title || each.dataset.tip || ""}. Not found in the edit`;
      }
      row.querySelector("ul.issues")?.replaceChildren(page.make("li", { className: "minor" }, "Edited: not checked yet."));
    }
    const kept = same ? origin.flags : origin.flags.split(" ").filter((flag) => ["numbers", "terms"].includes(flag)).join(" ");
    const flags = kept.split(" ").filter((flag) => flag && flag !== "reviewed" && !(reviewed && flag === "flagged"));
    setState(row, [...flags, ...(reviewed ? ["reviewed"] : [])].join(" "), same && !reviewed ? origin.state : "translated", reviewed);
  };
}
