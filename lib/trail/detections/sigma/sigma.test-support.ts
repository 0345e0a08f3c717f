import type { JsonObject } from "../../values.ts";
import type { HitDetection } from "../detection.ts";
import { createEngine } from "../engine.ts";
import { context, eventOf } from "../testing.ts";
import { assembleRules, type RuleSource } from "./assemble-rules.ts";
import { problemText } from "./problem.ts";

/** A rule of the selection that is given, in lines of YAML below `selection:`. */
export function ruleText(selection: string, condition = "selection", more = ""): string {
  const body = selection
    .trim()
    .split("\n")
    .map((line) => `    ${line}`)
    .join("\n");
  return `title: Test rule\nlogsource:\n  product: aws\n  service: cloudtrail\ndetection:\n  selection:\n${body}\n  condition: ${condition}\n${more}`;
}

/** A whole `detection`, in lines of YAML below it. */
export function detectionText(title: string, detection: string, more = ""): string {
  const body = detection
    .trim()
    .split("\n")
    .map((line) => `  ${line}`)
    .join("\n");
  return `title: ${title}\nlogsource: {product: aws, service: cloudtrail}\ndetection:\n${body}\n${more}`;
}

export function sourceOf(text: string, change: Partial<RuleSource> = {}): RuleSource {
  return { key: "test", text, isEnabled: true, ...change };
}

/** The detections of a text; throws with the problems where it has any. */
export function detectionsOf(text: string): HitDetection[] {
  const [found] = assembleRules([sourceOf(text)]);
  if (found === undefined || found.problems.length > 0) throw new Error(found?.problems.map(problemText).join("\n"));
  return [...found.detections];
}

/** The problems of a text, as sentences. */
export function problemsOf(text: string): string[] {
  return assembleRules([sourceOf(text)]).flatMap(({ problems }) => problems.map(problemText));
}

/** Whether the engine raises a hit of any of the text's rules for a record. */
export function fires(text: string, raw: JsonObject): boolean {
  return createEngine(detectionsOf(text), context).match(eventOf(raw)).length > 0;
}
