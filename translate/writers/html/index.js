{
  const table = document.querySelector("table");
  const body = table.tBodies[0];
  const heads = [...table.tHead.rows[0].cells];
  const rows = [...body.rows];
  const compare = new Intl.Collator(["ko", "en"], { numeric: true }).compare;
  heads.forEach((head, column) => {
    head.querySelector(".sort")?.addEventListener("click", () => {
      // Figures start with the largest, names with the first.
      const first = column === 0 ? "ascending" : "descending";
      const other = column === 0 ? "descending" : "ascending";
      const order = head.getAttribute("aria-sort") === first ? other : first;
      for (const each of heads) each.removeAttribute("aria-sort");
      head.setAttribute("aria-sort", order);
      const sign = order === "ascending" ? 1 : -1;
      const value = (row) => row.cells[column].dataset.value;
      const keyed = rows.map((row) => [value(row), row]);
      keyed.sort(([a], [b]) => sign * (column === 0 ? compare(a, b) : a - b));
      body.append(...keyed.map(([, row]) => row));
    });
  });

  // The rows that are shown, and the sums over them.
  const find = document.getElementById("find");
  const show = document.getElementById("show");
  const plain = (text) => text.normalize("NFC").toLowerCase();
  const names = new Map(rows.map((row) => [row, plain(row.cells[0].textContent)]));
  const totals = [...table.querySelectorAll("[data-total]")];
  const choose = () => {
    const word = plain(find.value.trim());
    for (const row of rows) row.hidden = !names.get(row).includes(word) || !` ${row.dataset.show} `.includes(` ${show.value} `.replace("  ", " "));
    const shown = rows.filter((row) => !row.hidden);
    document.getElementById("shown").textContent = shown.length === rows.length ? "" : `${shown.length.toLocaleString("en")} of ${rows.length.toLocaleString("en")} documents`;
    for (const cell of totals) {
      const column = Number(cell.dataset.total);
      if (!column) { cell.textContent = shown.length === rows.length ? "All documents" : "Shown documents"; continue; }
      const sum = shown.reduce((total, row) => total + Math.max(0, row.cells[column].dataset.value), 0);
      const digits = column === 10 ? 1 : 0;
      cell.textContent = sum.toLocaleString("en", { minimumFractionDigits: digits, maximumFractionDigits: digits });
    }
  };
  find.addEventListener("input", choose);
  show.addEventListener("change", choose);
  const form = document.querySelector(".choose");
  form.addEventListener("submit", (event) => event.preventDefault());
  form.hidden = rows.length < 2;
}
