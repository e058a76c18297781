/* Editing in place, accepting, undoing. What changed waits in `page.work` until it is saved. */
{
  page.work = new Map(); // segment → {target, reviewed}, where it differs from the records
  page.history = [];
  const recordOf = (row) => page.records().get(page.idOf(row));
  page.now = (row) => page.work.get(page.idOf(row)) ?? { target: recordOf(row).target, reviewed: recordOf(row).reviewed === true };

  const put = (row, next) => {
    const id = page.idOf(row);
    const record = recordOf(row);
    page.originOf(row);
    if (next.target === record.target && next.reviewed === (record.reviewed === true)) page.work.delete(id);
    else page.work.set(id, next);
    page.drawEdited(row, next.target, next.reviewed);
    page.forget(row);
    page.selected?.(row);
    page.tally();
    page.changed([{ row, ...next }]);
  };
  const change = (row, next) => {
    page.history.push({ row, before: page.now(row) });
    put(row, next);
  };

  let area = null;
  let areaRow = null;
  page.editing = () => area !== null;
  const close = (row) => {
    page.targetOf(row).hidden = false;
    area.remove();
    area = null;
    areaRow = null;
    row.focus({ preventScroll: true });
  };
  const fit = () => { area.style.height = "auto"; area.style.height = `${area.scrollHeight + 2}px`; };

  page.edit = (row) => {
    if (!row || row === areaRow) return;
    if (area) page.keepEdit();
    page.select(row, { focus: false });
    page.hideTip();
    const id = page.idOf(row);
    area = page.make("textarea", { value: page.now(row).target ?? "", lang: page.main.dataset.targetLang, spellcheck: true });
    area.setAttribute("aria-label", `Translation of segment ${id}; Control and Enter keep it, Escape leaves it`);
    areaRow = row;
    area.addEventListener("input", fit);
    area.addEventListener("keydown", (event) => {
      if (event.isComposing) return; // a Hangul syllable is being typed
      if (event.key === "Escape") { event.preventDefault(); event.stopPropagation(); close(row); page.say("Edit left"); }
      if (event.key === "Enter" && (event.ctrlKey || event.metaKey)) { event.preventDefault(); page.keepEdit(); }
    });
    const shown = page.targetOf(row);
    shown.hidden = true;
    shown.after(area);
    fit();
    area.focus({ preventScroll: true });
    area.scrollIntoView({ block: "nearest", behavior: "instant" });
    page.selected?.(row);
  };
  // The text in the field becomes the target, if it is one.
  page.keepEdit = () => {
    if (!area) return;
    const row = areaRow;
    const text = area.value.replace(/\s+$/, "");
    if (!text) { page.say("A translation needs text; Escape leaves it as it was"); return; }
    close(row);
    if (text !== page.now(row).target) {
      change(row, { target: text, reviewed: true });
      page.say(`Segment ${page.idOf(row)} edited`);
    }
    page.selected?.(row);
  };
  page.leaveEdit = () => { if (area) close(areaRow); };

  page.accept = (row) => {
    page.keepEdit();
    const now = page.now(row);
    if (now.target === null) { page.say("Nothing to accept: this segment has no translation"); return false; }
    if (now.reviewed) return true;
    change(row, { target: now.target, reviewed: true });
    page.say(`Segment ${page.idOf(row)} accepted`);
    return true;
  };
  page.undo = () => {
    if (area) { page.leaveEdit(); return; }
    const last = page.history.pop();
    if (!last) { page.say("Nothing to undo"); return; }
    page.select(last.row);
    put(last.row, last.before);
    page.say(`Segment ${page.idOf(last.row)} as before`);
  };

  // The actions stand in the current row only: ten thousand rows have one set of buttons.
  const button = (label, key, title, action) => {
    const made = page.make("button", { type: "button", title }, label, " ", page.make("kbd", { ariaHidden: "true" }, key));
    made.addEventListener("click", (event) => { event.stopPropagation(); action(page.current); });
    return made;
  };
  const reading = [
    button("Edit", "e", "Edit the translation", (row) => page.edit(row)),
    button("Accept", "a", "Mark the translation as reviewed", (row) => page.accept(row)),
    button("Glossary", "g", "Add the selected words to the glossary", (row) => page.addTerm(row)),
  ];
  const writing = [
    button("Keep", "Ctrl+Enter", "Keep the edit", () => page.keepEdit()),
    button("Leave", "Esc", "Leave the translation as it was", () => page.leaveEdit()),
  ];
  const actions = page.make("div", { className: "actions", role: "group", ariaLabel: "Segment actions" });
  page.selected = (row) => {
    const wanted = row === areaRow ? writing : reading;
    reading[1].disabled = page.now(row).reviewed || page.now(row).target === null;
    if (actions.firstChild !== wanted[0]) actions.replaceChildren(...wanted);
    if (actions.parentElement !== row.children[0]) row.children[0].append(actions);
  };
  page.main.addEventListener("dblclick", (event) => {
    const cell = event.target.closest(".target");
    if (cell && !event.target.closest("textarea, ul")) page.edit(cell.closest(".row"));
  });
}
