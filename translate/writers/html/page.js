/* What all parts share. Text goes in by textContent only, so none of it can become markup. */
const page = {};
{
  page.byId = (id) => document.getElementById(id);
  page.main = page.byId("text");
  page.served = page.main.hasAttribute("data-served");
  page.rows = [...document.querySelectorAll(".row[id]")];
  page.idOf = (row) => row.id.slice(1);
  page.rowOf = (id) => page.byId(`s${id}`);
  page.sourceOf = (row) => row.children[1].querySelector("p");
  page.targetOf = (row) => row.children[2].querySelector("p");

  page.make = (name, properties = {}, ...children) => {
    const element = Object.assign(document.createElement(name), properties);
    element.append(...children);
    return element;
  };

  // The jsonl of the document, parsed when it is first needed.
  let records;
  page.records = () => {
    records ??= new Map(JSON.parse(page.byId("records").textContent).map((one) => [one.segment, one]));
    return records;
  };

  const live = page.byId("said");
  page.say = (text) => { live.textContent = ""; requestAnimationFrame(() => { live.textContent = text; }); };
  const notice = page.byId("notice");
  page.warn = (text) => { notice.textContent = text; notice.hidden = !text; };

  // The row in work: it has the actions, and the keys act on it.
  page.current = null;
  page.select = (row, { focus = true } = {}) => {
    if (page.current !== row) {
      page.current?.removeAttribute("aria-current");
      page.current = row;
      row.setAttribute("aria-current", "true");
      row.tabIndex = -1;
      page.selected?.(row);
    }
    if (!focus) return;
    const folded = row.closest("details");
    if (folded) folded.open = true;
    row.focus({ preventScroll: true });
    row.scrollIntoView({ block: "nearest", behavior: "instant" });
  };

  // The next row after (before, if `back`) the current one that passes `test`; none: stay.
  page.move = (test, back, nothing) => {
    const rows = page.rows;
    const step = back ? -1 : 1;
    let at = page.current ? rows.indexOf(page.current) : (back ? rows.length : -1);
    for (at += step; at >= 0 && at < rows.length; at += step) {
      if (!rows[at].hidden && test(rows[at])) { page.select(rows[at]); return true; }
    }
    page.say(nothing);
    return false;
  };
  const flagged = (row) => {
    const flags = page.flagsOf(row).split(" ");
    return !flags.includes("reviewed") && (flags.includes("flagged") || flags.includes("issues") || flags.includes("untranslated"));
  };
  page.nextIssue = (back = false) => page.move(flagged, back, back ? "No issue before this segment" : "No issue after this segment");
  page.nextRow = (back = false) => page.move((row) => !row.closest("details:not([open])"), back, back ? "First segment" : "Last segment");

  document.addEventListener("focusin", (event) => {
    const row = event.target.closest?.(".row[id]");
    if (row) page.select(row, { focus: false });
  });
  page.main.addEventListener("click", (event) => {
    const row = event.target.closest(".row[id]");
    if (row) page.select(row, { focus: false });
  });

  // The figures at the head and on the filters. Elements are looked up in their own corner and once:
  // a search through a document of ten thousand rows takes longer than all the counting.
  const head = document.querySelector("header");
  const filters = [...document.querySelectorAll(".tools [data-filter]")].filter((one) => one.dataset.filter);
  const items = [...head.querySelectorAll("[data-count]")];
  const summed = [...head.querySelectorAll("[data-sum]")];
  const rects = [...head.querySelectorAll(".bar rect")];
  const told = new Map(); // row → [flags, state], as they are counted
  const flags = new Map();
  const states = new Map();
  const add = (map, key, by) => map.set(key, (map.get(key) ?? 0) + by);
  const count = (row, by) => {
    const [names, state] = told.get(row);
    for (const name of names.split(" ")) add(flags, name, by);
    add(states, state, by);
  };
  for (const row of page.rows) {
    told.set(row, [row.dataset.flags, row.dataset.state]);
    count(row, 1);
  }
  page.flagsOf = (row) => told.get(row)[0];
  page.mark = (row, names, state) => {
    count(row, -1);
    told.set(row, [names, state]);
    count(row, 1);
    row.dataset.flags = names;
    row.dataset.state = state;
  };
  page.tally = () => {
    const shown = (count) => count.toLocaleString("en");
    for (const button of filters) {
      const count = flags.get(button.dataset.filter) ?? 0;
      button.querySelector("span").textContent = shown(count);
      button.disabled = !count && button.getAttribute("aria-pressed") !== "true";
    }
    for (const item of items) {
      const count = item.dataset.count === "reviewed" ? flags.get("reviewed") ?? 0 : states.get(item.dataset.count) ?? 0;
      item.querySelector("b").textContent = shown(count);
      item.hidden = !count;
    }
    const sums = { critical: 0, major: 0, minor: 0, numbers: 0, terms: 0 };
    for (const record of page.decidedRecords()) {
      for (const issue of record.issues) sums[issue.severity] += 1;
      for (const one of record.numbers) sums.numbers += one.ok;
      for (const one of record.terms) sums.terms += one.ok;
    }
    for (const item of summed) item.querySelector("b").textContent = shown(sums[item.dataset.sum]);
    let x = 0;
    for (const rect of rects) {
      const width = (100 * (states.get(rect.classList[0]) ?? 0)) / page.rows.length;
      rect.setAttribute("x", x);
      rect.setAttribute("width", width);
      x += width;
    }
  };
}
