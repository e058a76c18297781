{
  const body = document.querySelector("tbody");
  const heads = [...document.querySelectorAll("thead th")];
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
      const rows = [...body.rows].map((row) => [value(row), row]);
      rows.sort(([a], [b]) => sign * (column === 0 ? compare(a, b) : a - b));
      body.append(...rows.map(([, row]) => row));
    });
  });
}
