/* Saving: a file made here, or, served by a review, each change sent as it is made. */
{
  const button = page.byId("save");
  const undo = page.byId("undo");
  const dialog = page.byId("saving");
  let open = 0; // changes since the last save to a file
  let busy = Promise.resolve();

  const show = () => {
    const waiting = page.served ? page.work.size : open;
    undo.disabled = !page.history.length;
    button.textContent = page.served ? (waiting ? `Save ${waiting}` : "Saved") : waiting ? `Save (${waiting})` : "Save";
    button.disabled = page.served && !waiting;
  };

  page.ask = async (action, body) => {
    const token = location.pathname.split("/")[1];
    try {
      const answer = await fetch(`/${token}/-/${action}`, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-Review-Token": token },
        body: JSON.stringify(body),
      });
      return await answer.json();
    } catch {
      return { error: "The review server does not answer. Start translate review again, then save." };
    }
  };

  const send = async (ids) => {
    const records = page.records();
    const sent = new Map(ids.filter((id) => page.work.has(id)).map((id) => [id, page.work.get(id)]));
    if (!sent.size) return;
    const edits = [...sent].map(([id, { target, reviewed }]) => ({ segment: id, source: records.get(id).source, target, reviewed }));
    const answer = await page.ask("save", { doc: records.get(edits[0].segment).doc, edits });
    if (answer.error) {
      page.warn(`Not saved: ${answer.error}`);
    } else {
      page.warn(answer.trouble ? `Kept, but the files wait: ${answer.trouble}` : "");
      for (const told of answer.rows) {
        const mine = page.work.get(told.segment);
        const row = page.rowOf(told.segment);
        if (mine && mine !== sent.get(told.segment)) { page.records().set(told.segment, told.record); continue; } // changed again meanwhile
        page.work.delete(told.segment);
        page.drawServed(row, told);
        page.forget(row);
      }
      page.tally();
      if (page.current) page.selected(page.current);
    }
    show();
  };

  // Told by every change; sends wait for one another, so the server sees them in order.
  page.changed = (changes) => {
    open += changes.length || 1;
    show();
    if (page.served) busy = busy.then(() => send(changes.map(({ row }) => page.idOf(row))));
  };

  page.save = () => {
    page.keepEdit();
    if (page.served) { busy = busy.then(() => send([...page.work.keys()])); return; }
    for (const one of dialog.querySelectorAll("[data-terms]")) one.hidden = !page.terms.length;
    page.byId("saving-told").textContent = `${page.work.size} of ${page.rows.length} segments decided here, ${page.terms.length} terms collected.`;
    dialog.showModal();
  };
  for (const one of dialog.querySelectorAll("[data-format]")) {
    one.addEventListener("click", () => {
      page.say(`Saved as ${page.download(one.dataset.format)}`);
      if (!["yaml", "csv"].includes(one.dataset.format) || !page.work.size) open = 0;
      dialog.close();
      show();
    });
  }
  button.addEventListener("click", page.save);
  undo.addEventListener("click", page.undo);
  window.addEventListener("beforeunload", (event) => { if (page.editing() || (page.served ? page.work.size : open)) event.preventDefault(); });
  show();
}
