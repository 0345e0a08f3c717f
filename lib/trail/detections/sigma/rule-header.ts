import { SEVERITIES, type Severity } from "../../../domain/severity.ts";
import { text } from "../../fields.ts";
import { derivedId } from "../alerts.ts";
import { isTechniqueId, TACTICS, type Tactic, type TechniqueId } from "../techniques.ts";
import { quoted, RuleError } from "./problem.ts";
import { entryOf, itemsOf, type MapNode } from "./yaml-nodes.ts";

/** What rules and correlation rules have in common. Every text is storable. */
export interface RuleHeader {
  /** UUID, in lower case. */
  id: string;
  /** By which correlation rules may refer to it. */
  name: string | null;
  title: string;
  line: number;
  level: Severity;
  status: string | null;
  description: string | null;
  author: string | null;
  license: string | null;
  references: readonly string[];
  falsePositives: readonly string[];
  tags: readonly string[];
  tactics: readonly Tactic[];
  techniques: readonly TechniqueId[];
  otherTechniques: readonly string[];
}

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;
const STATUSES = ["stable", "test", "experimental", "deprecated", "unsupported"];
const LEVELS = ["informational", "low", "medium", "high", "critical"];
const MAX_TITLE = 256;
const MAX_TEXT = 4_000;
const MAX_ITEMS = 50;

/** The title of a document, for messages; undefined where it has none. */
export function titleOf(map: MapNode): string | undefined {
  const found = entryOf(map, "title")?.value;
  return found?.kind === "value" && typeof found.value === "string"
    ? (text(found.value.replace(/\s+/g, " ").trim(), 120) ?? undefined)
    : undefined;
}

/**
 * Reads title, id, status, level, tags and texts of a rule. An id that is left out is derived from the title. Throws `RuleError`.
 * Source of the rule: Sigma specification 2.0, "Rules" and "Tags".
 */
export function readHeader(map: MapNode): RuleHeader {
  const title = oneText(map, "title", MAX_TITLE);
  if (title === null) throw new RuleError(map.line, "title", "the rule needs a title.");
  const tags = texts(map, "tags", 200);
  const named = tags.flatMap((tag) => /^attack\.(t\d{4}(?:\.\d{3})?)$/i.exec(tag)?.[1]?.toUpperCase() ?? []);
  const techniques = [...new Set(named)];
  const tactics = tags.flatMap((tag) => tacticOf(tag) ?? []);
  return {
    id: idOf(map, title),
    name: oneText(map, "name", MAX_TITLE),
    title,
    line: map.line,
    level: levelOf(map),
    status: choice(map, "status", STATUSES),
    description: oneText(map, "description", MAX_TEXT),
    author: oneText(map, "author", 500),
    license: oneText(map, "license", 200),
    references: texts(map, "references", 2_000),
    falsePositives: texts(map, "falsepositives", 1_000),
    tags,
    tactics: [...new Set(tactics)],
    techniques: techniques.filter(isTechniqueId),
    otherTechniques: techniques.filter((technique) => !isTechniqueId(technique)),
  };
}

function idOf(map: MapNode, title: string): string {
  const id = oneText(map, "id", 100);
  if (id === null) return derivedId("sigma-rule", title);
  if (!UUID.test(id))
    throw new RuleError(lineOf(map, "id"), "id", `${quoted(id)} is no UUID; leave id out to get one.`);
  return id.toLowerCase();
}

function levelOf(map: MapNode): Severity {
  const level = choice(map, "level", LEVELS);
  if (level === null) return "medium";
  return SEVERITIES.find((severity) => severity === level) ?? "info";
}

function tacticOf(tag: string): Tactic | undefined {
  const name = /^attack\.([a-z_-]+)$/i.exec(tag)?.[1]?.toLowerCase().replace(/[_-]/g, " ");
  return TACTICS.find((tactic) => tactic === name);
}

function choice(map: MapNode, key: string, known: readonly string[]): string | null {
  const value = oneText(map, key, 100)?.toLowerCase() ?? null;
  if (value !== null && !known.includes(value))
    throw new RuleError(lineOf(map, key), key, `${quoted(value)} is not known; use ${known.join(", ")}.`);
  return value;
}

export function lineOf(map: MapNode, key: string): number {
  return entryOf(map, key)?.line ?? map.line;
}

/** The text under a key, trimmed; null where it is left out or empty. */
export function oneText(map: MapNode, key: string, maximum: number): string | null {
  const entry = entryOf(map, key);
  if (entry === undefined) return null;
  const { value } = entry;
  if (value.kind !== "value") throw new RuleError(entry.line, key, "it must be a text.");
  const found = value.value === null ? "" : value.source.trim();
  if (found.length > maximum)
    throw new RuleError(entry.line, key, `it is longer than ${maximum.toLocaleString("en")} characters.`);
  return text(found, maximum);
}

/** The texts of a list, or a single one; values that are no texts are left out. */
function texts(map: MapNode, key: string, maximum: number): string[] {
  const entry = entryOf(map, key);
  if (entry === undefined) return [];
  return itemsOf(entry.value)
    .slice(0, MAX_ITEMS)
    .flatMap((item) => (item.kind === "value" && item.value !== null ? (text(item.source.trim(), maximum) ?? []) : []));
}
