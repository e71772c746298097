// Draws each symbol code once: src/muster/data/symbols.json maps 20 digits to a compact SVG.
import { readFileSync, writeFileSync, existsSync, readdirSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import ms from "milsymbol";

const root = join(dirname(fileURLToPath(import.meta.url)), "..", "..");
const data = join(root, "src", "muster", "data");
const SIDC = /\b10\d{18}\b/g;
const tables = [join(data, "catalogue", "unit_types.csv"), join(data, "formation_symbols.csv")];
const scenarios = join(root, "scenarios");
for (const name of existsSync(scenarios) ? readdirSync(scenarios) : []) {
  const table = join(scenarios, name, "formations.csv");
  if (existsSync(table)) tables.push(table);
}

ms.setStandard("APP6");
const codes = new Set(tables.flatMap((table) => readFileSync(table, "utf8").match(SIDC) ?? []));
const drawn = {};
for (const code of [...codes].sort()) {
  const symbol = new ms.Symbol(code, { size: 40 });
  if (!symbol.isValid()) throw new Error(`${code} is no symbol`);
  drawn[code] = compact(symbol.asSVG());
}
writeFileSync(join(data, "symbols.json"), `${JSON.stringify(drawn, null, 0).replaceAll('","', '",\n"')}\n`);
console.log(`${codes.size} symbols`);

function compact(svg) {
  return svg
    .replace(/\d+\.\d{3,}/g, (figure) => String(Number(Number(figure).toFixed(2))))
    .replace(/\s+/g, " ")
    .replaceAll("> <", "><")
    .replace(/ (version|baseProfile)="[^"]*"/g, "")
    .trim();
}
