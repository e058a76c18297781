/* Glossary entries from words selected on both sides: collected for a file, or sent to the server. */
{
  page.terms = []; // {ko, en}
  const dialog = page.byId("term");
  const fields = { ko: page.byId("term-ko"), en: page.byId("term-en") };
  const told = page.byId("term-told");
  const sourceIsKorean = page.main.dataset.sourceLang === "ko";
  let picked = { row: null, source: "", target: "" };

  document.addEventListener("selectionchange", () => {
    const active = document.activeElement;
    let row, side, text;
    if (active?.matches("main textarea")) {
      row = active.closest(".row");
      side = "target";
      text = active.value.slice(active.selectionStart, active.selectionEnd);
    } else {
      const selection = getSelection();
      const start = selection.anchorNode?.parentElement?.closest(".source p, .target > p");
      if (!start || selection.isCollapsed || !start.contains(selection.focusNode)) return;
      row = start.closest(".row");
      side = start.parentElement.classList.contains("source") ? "source" : "target";
      text = selection.toString();
    }
    if (!row || !text.trim()) return;
    if (picked.row !== row) picked = { row, source: "", target: "" };
    picked[side] = text.trim();
  });

  page.addTerm = (row) => {
    const from = picked.row === row ? picked : { source: "", target: "" };
    fields.ko.value = sourceIsKorean ? from.source : from.target;
    fields.en.value = sourceIsKorean ? from.target : from.source;
    told.textContent = "";
    dialog.showModal();
    (fields.ko.value ? fields.en.value ? page.byId("term-add") : fields.en : fields.ko).focus();
  };

  const add = async () => {
    const pair = { ko: fields.ko.value.trim(), en: fields.en.value.trim() };
    if (!pair.ko || !pair.en) { told.textContent = "Write the term in both languages."; return; }
    if (page.served) {
      const answer = await page.ask("term", { source: pair.ko, target: pair.en });
      if (answer.error) { told.textContent = answer.error; return; }
      page.say([`${pair.ko} = ${pair.en} is in ${answer.glossary}`, ...answer.findings].join(". "));
    } else {
      const at = page.terms.findIndex((one) => one.ko === pair.ko);
      if (at >= 0) page.terms.splice(at, 1);
      page.terms.push(pair);
      page.say(`${pair.ko} = ${pair.en} collected; save to download it`);
      page.changed([]);
    }
    dialog.close();
  };
  dialog.querySelector("form").addEventListener("submit", (event) => { event.preventDefault(); add(); });
}
