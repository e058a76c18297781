/* Keys act on the current segment while no field is in use; they can be turned off (WCAG 2.1.4). */
{
  const help = page.byId("help");
  const single = page.byId("keys-on");
  const find = page.byId("find");
  const filters = [...document.querySelectorAll(".tools [data-filter]")];
  const dialogs = ["help", "saving", "term"].map(page.byId);
  const asked = () => dialogs.some((dialog) => dialog.open);
  const need = (action) => () => {
    if (page.current) action(page.current);
    else page.nextRow();
  };
  const ACTIONS = {
    n: () => page.nextIssue(),
    p: () => page.nextIssue(true),
    j: () => page.nextRow(),
    k: () => page.nextRow(true),
    e: need((row) => page.edit(row)),
    a: need((row) => { if (page.accept(row)) page.nextIssue(); }),
    u: () => page.undo(),
    g: need((row) => page.addTerm(row)),
    s: () => page.save(),
    "/": () => find.focus(),
    "?": () => help.showModal(),
  };
  filters.forEach((button, place) => { ACTIONS[place + 1] = () => { if (!button.disabled) button.click(); }; });

  document.addEventListener("keydown", (event) => {
    const busy = event.target.closest?.("input, textarea, select, dialog") || asked();
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      if (!asked()) page.save();
      return;
    }
    if (busy || event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    const act = single.checked || event.key === "?" ? ACTIONS[event.key.length === 1 ? event.key.toLowerCase() : event.key] : undefined;
    if (!act) return;
    event.preventDefault();
    act();
  });
  find.addEventListener("keydown", (event) => { if (event.key === "Escape") { event.preventDefault(); page.clear(); find.blur(); } });
  page.byId("helping").addEventListener("click", () => help.showModal());
  page.byId("next").addEventListener("click", () => page.nextIssue());
  page.byId("previous").addEventListener("click", () => page.nextIssue(true));
  for (const dialog of dialogs) dialog.querySelector("[data-close]").addEventListener("click", () => dialog.close());
}
