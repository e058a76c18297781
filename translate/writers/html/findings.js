{
  const form = document.querySelector(".choose");
  if (form) {
    const rows = [...document.querySelectorAll(".finding")];
    const boxes = [...form.querySelectorAll("input")];
    const chosen = (name) => new Set(boxes.filter((box) => box.name === name && box.checked).map((box) => box.value));
    const shown = document.getElementById("shown");
    const apply = () => {
      const checks = chosen("check"), severities = chosen("severity");
      let count = 0;
      for (const row of rows) {
        row.hidden = !(checks.has(row.dataset.check) && severities.has(row.dataset.severity));
        count += !row.hidden;
      }
      shown.textContent = `${count} of ${rows.length} shown`;
    };
    for (const [id, state] of [["all", true], ["none", false]]) {
      const button = document.getElementById(id);
      button.hidden = false;
      button.addEventListener("click", () => {
        for (const box of boxes) if (box.name === "check") box.checked = state;
        apply();
      });
    }
    form.addEventListener("change", apply);
    apply();
  }
}
