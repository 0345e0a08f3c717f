import { readCondition } from "./condition.ts";
import { quoted, RuleError } from "./problem.ts";
import { lineOf, type RuleHeader, readHeader } from "./rule-header.ts";
import type { RuleTest } from "./rule-test.ts";
import { SelectionReader } from "./search-identifiers.ts";
import { entryOf, itemsOf, type MapNode } from "./yaml-nodes.ts";

export interface SigmaRule {
  kind: "rule";
  header: RuleHeader;
  test: RuleTest;
}

const WANTED = { product: "aws", service: "cloudtrail" };

/** Reads a document with `detection`. Throws `RuleError`. Source of the rule: Sigma specification 2.0, "Rules". */
export function readRule(map: MapNode): SigmaRule {
  const header = readHeader(map);
  checkLogSource(map);
  const detection = entryOf(map, "detection");
  if (detection === undefined) throw new RuleError(map.line, "detection", "the rule needs a detection.");
  if (detection.value.kind !== "map")
    throw new RuleError(detection.line, "detection", "it is a map of selections and a condition.");
  return { kind: "rule", header, test: readDetection(detection.value) };
}

function checkLogSource(map: MapNode): void {
  const found = entryOf(map, "logsource");
  const line = lineOf(map, "logsource");
  if (found?.value.kind !== "map")
    throw new RuleError(line, "logsource", "the rule needs a logsource with product: aws and service: cloudtrail.");
  for (const { key, line: keyLine, value } of found.value.entries) {
    if (key === "definition") continue;
    const given = value.kind === "value" ? value.source : "";
    const wanted = Object.hasOwn(WANTED, key) ? WANTED[key === "product" ? "product" : "service"] : undefined;
    if (given.toLowerCase() !== wanted)
      throw new RuleError(
        keyLine,
        `logsource.${key}`,
        `${quoted(given)} is not supported; rules run over records of CloudTrail (product: aws, service: cloudtrail).`,
      );
  }
  for (const [key, value] of Object.entries(WANTED))
    if (entryOf(found.value, key) === undefined)
      throw new RuleError(line, `logsource.${key}`, `it is missing; write ${key}: ${value}.`);
}

function readDetection(detection: MapNode): RuleTest {
  const reader = new SelectionReader();
  const selections = new Map<string, RuleTest>();
  for (const entry of detection.entries) {
    if (entry.key === "condition") continue;
    if (entry.key === "timeframe")
      throw new RuleError(
        entry.line,
        "detection.timeframe",
        "counting over time is of Sigma 1; write a correlation rule with a timespan instead.",
      );
    selections.set(entry.key, reader.read(entry, "detection"));
  }
  const condition = entryOf(detection, "condition");
  if (condition === undefined)
    throw new RuleError(detection.line, "detection.condition", "the detection needs a condition.");
  if (selections.size === 0)
    throw new RuleError(detection.line, "detection", "the detection needs a selection beside its condition.");
  const parts = itemsOf(condition.value).map((item) => {
    if (item.kind !== "value" || item.value === null)
      throw new RuleError(item.line, "detection.condition", "the condition is a text.");
    return readCondition(item.source, item.line, selections);
  });
  const [only] = parts;
  if (only === undefined) throw new RuleError(condition.line, "detection.condition", "the condition is empty.");
  return parts.length === 1 ? only : { kind: "any", parts };
}
