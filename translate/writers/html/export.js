/* The document with its edits as jsonl, TMX 1.4b and XLIFF 1.2, and the collected terms as YAML and CSV. */
{
  // A record with a person's decision. What no check has seen is not claimed: no issues are listed,
  // and a term or number counts as kept only where its old wording stands in the new target.
  const decided = (record) => {
    const work = page.work.get(record.segment);
    if (!work) return record;
    const { reviewed: _, ...rest } = record;
    const next = { ...rest, target: work.target };
    if (work.target !== record.target) {
      const found = new Set(page.relocate(page.rowOf(record.segment), work.target).map((one) => work.target.slice(one.start, one.end)));
      const kept = (item) => ({ ...item, target: found.has(item.target) ? item.target : null, ok: item.ok && found.has(item.target) });
      Object.assign(next, { terms: record.terms.map(kept), numbers: record.numbers.map(kept), issues: [] });
    }
    if (!work.reviewed) return next;
    return { ...next, state: "translated", engine: "review", reviewed: true };
  };
  page.decidedRecords = () => [...page.records().values()].map(decided);

  // Line separators that some readers split at are escaped, as in the jsonl that came.
  const line = (record) => JSON.stringify(record).replace(/[\u0085\u2028\u2029]/g, (c) => `\\u${c.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const jsonl = () => page.decidedRecords().map((record) => `${line(record)}\n`).join("");

  const NAMED = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;" };
  const hex = (c) => c.charCodeAt(0).toString(16).toUpperCase().padStart(4, "0");
  const escaped = (text) => text.replace(/[&<>"\r\x7f-\x9f\u2028\u2029]/g, (c) => NAMED[c] ?? `&#${c.charCodeAt(0)};`);
  // What XML 1.0 cannot hold, lone surrogates among it.
  const FORBIDDEN = /[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]|[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g;
  const content = (text, placeholder) => {
    let out = "";
    let here = 0;
    let number = 0;
    for (const match of text.matchAll(FORBIDDEN)) {
      out += escaped(text.slice(here, match.index)) + placeholder(`U+${hex(match[0])}`, ++number);
      here = match.index + 1;
    }
    return out + escaped(text.slice(here));
  };
  const plain = (text) => content(text, (name) => `\\u${name.slice(2).toLowerCase()}`);
  const inAttribute = (text) => plain(text).replace(/[\t\n]/g, (c) => `&#${c.charCodeAt(0)};`);
  const note = (issue) => {
    const facts = ["expected", "found"].filter((name) => issue[name] !== null).map((name) => `${name} ${issue[name]}`);
    return plain(issue.message + (facts.length ? ` (${facts.join("; ")})` : ""));
  };
  const { sourceLang, targetLang, version } = page.main.dataset;

  const tmx = () => {
    const placeholder = (name, number) => `<ph x="${number}" type="x-char">${name}</ph>`;
    const variant = (lang, text) => `      <tuv xml:lang="${lang}"><seg>${content(text, placeholder)}</seg></tuv>\n`;
    const unit = (record) => `    <tu tuid="${inAttribute(record.segment)}">\n${
      record.issues.map((issue) => `      <note>${issue.severity}, ${issue.check}: ${note(issue)}</note>\n`).join("")
    }      <prop type="x-kind">${record.kind}</prop>\n      <prop type="x-state">${record.reviewed ? "reviewed" : record.state}</prop>\n${
      variant(sourceLang, record.source)}${record.target === null ? "" : variant(targetLang, record.target)}    </tu>\n`;
    const records = page.decidedRecords().filter((record) => record.state !== "skipped");
    return `<?xml version="1.0" encoding="UTF-8"?>\n<tmx version="1.4">\n  <header creationtool="hanyeong" creationtoolversion="${version}" segtype="sentence" o-tmf="hanyeong" adminlang="en" srclang="${sourceLang}" datatype="plaintext"/>\n  <body>\n${records.map(unit).join("")}  </body>\n</tmx>\n`;
  };

  const xlf = () => {
    const placeholder = (name, number) => `<ph id="${number}" ctype="x-char">${name}</ph>`;
    const priority = { critical: 1, major: 2, minor: 3 };
    const state = (record) => {
      if (record.reviewed) return 'state="signed-off"';
      if (record.state === "skipped") return 'state="translated"';
      return `state="${record.state === "flagged" ? "needs-review-translation" : "translated"}" state-qualifier="leveraged-mt"`;
    };
    const unit = (record) => `      <trans-unit id="${inAttribute(record.segment)}" restype="x-${record.kind}"${record.state === "skipped" && record.target === null ? ' translate="no"' : ""}>\n        <source xml:lang="${sourceLang}">${content(record.source, placeholder)}</source>\n${
      record.target === null ? "" : `        <target xml:lang="${targetLang}" ${state(record)}>${content(record.target, placeholder)}</target>\n`}${
      record.issues.map((issue) => `        <note from="${issue.check}" priority="${priority[issue.severity]}" annotates="target">${note(issue)}</note>\n`).join("")
    }      </trans-unit>\n`;
    const records = page.decidedRecords();
    return `<?xml version="1.0" encoding="UTF-8"?>\n<xliff xmlns="urn:oasis:names:tc:xliff:document:1.2" version="1.2">\n  <file original="${inAttribute(records[0]?.doc ?? "")}" datatype="plaintext" source-language="${sourceLang}" target-language="${targetLang}" tool-id="hanyeong" xml:space="preserve">\n    <header><tool tool-id="hanyeong" tool-name="hanyeong" tool-version="${version}"/></header>\n    <body>\n${records.map(unit).join("")}    </body>\n  </file>\n</xliff>\n`;
  };

  // A JSON string is a YAML double-quoted scalar.
  const yaml = () => `version: 1\nterms:\n${page.terms.map((one) => `  - source: ${JSON.stringify(one.ko)}\n    target: ${JSON.stringify(one.en)}\n`).join("")}`;
  const cell = (text) => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);
  const csv = () => `source,target\r\n${page.terms.map((one) => `${cell(one.ko)},${cell(one.en)}\r\n`).join("")}`;

  const MAKERS = { jsonl, tmx, xlf, yaml, csv };
  page.download = (format) => {
    const { name } = page.main.dataset;
    const file = format === "yaml" || format === "csv" ? `${name}.glossary.${format}` : `${name}.${format}`;
    const url = URL.createObjectURL(new Blob([MAKERS[format]()], { type: "text/plain" }));
    const link = page.make("a", { href: url, download: file });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(() => URL.revokeObjectURL(url), 10000);
    return file;
  };
}
