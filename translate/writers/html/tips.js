/* One tip for hover and focus; the title attribute serves where there is no script. */
{
  const tip = page.make("div", { id: "tip", role: "tooltip", hidden: true });
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
  const held = () => document.activeElement?.matches("mark");
  document.addEventListener("pointerover", (event) => { const mark = markOf(event); if (mark) tell(mark); else if (!held()) hide(); });
  document.addEventListener("focusin", (event) => { const mark = markOf(event); if (mark) tell(mark); else hide(); });
  document.addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  document.addEventListener("scroll", () => { if (!held()) hide(); }, { passive: true });
  page.hideTip = hide;
}
