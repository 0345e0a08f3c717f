import type { z } from "zod";
import { checkById } from "../../checks/registry.ts";
import { problemText, quoted, type SigmaProblem } from "../../trail/detections/sigma/problem.ts";
import { type MapEntry, readYaml, type YamlLimits, type YamlNode } from "../../trail/detections/sigma/yaml-nodes.ts";
import type { Framework } from "../define.ts";
import { frameworkById } from "../index.ts";
import { type FrameworkText, frameworkSchema, MAX_CONTROLS } from "./framework-schema.ts";

export const MAX_FRAMEWORK_BYTES = 524_288;
/** Values of a YAML text: 2,000 controls with thirty checks each. */
const LIMITS: YamlLimits = { what: "the text", maxNodes: 75_000, allowsAliases: false };
/** More than that help nobody at once. */
const MOST_PROBLEMS = 20;

/** A framework, or what is wrong with its text: sentences that name the line and say what to do. */
export type ReadFramework = { ok: true; framework: Framework } | { ok: false; problems: string[] };

/**
 * Reads a framework of users' own from YAML: id, title, version, publisher, url where it has a page, and groups of controls with
 * checks and what they leave open. Values are taken as written: `1.10` stays `1.10`. Never throws.
 */
export function readFramework(text: string): ReadFramework {
  const refuse = (...problems: Omit<SigmaProblem, "rule">[]): ReadFramework => ({
    ok: false,
    problems: problems.slice(0, MOST_PROBLEMS).map((problem) => problemText({ rule: "The framework", ...problem })),
  });
  if (Buffer.byteLength(text, "utf8") > MAX_FRAMEWORK_BYTES)
    return refuse({ line: 1, path: "", message: "the text is larger than 512 KB; make two frameworks of it." });
  if (text.includes("\u0000")) return refuse({ line: 1, path: "", message: "it holds a NUL character; take it away." });
  const documents = readYaml(text, LIMITS);
  const [document] = documents;
  if (document === undefined)
    return refuse({ line: 1, path: "", message: "there is nothing in it; write a framework." });
  if (!document.ok) return refuse({ line: document.line, path: "", message: document.message });
  const [, second] = documents;
  if (second !== undefined)
    return refuse({ line: second.line, path: "", message: "a text holds one framework; put this one into another." });
  const parsed = frameworkSchema.safeParse(plainOf(document.node));
  const problems = parsed.success ? meaningProblems(parsed.data) : parsed.error.issues.flatMap(shapeProblems);
  if (problems.length === 0 && parsed.success) return { ok: true, framework: frameworkOf(parsed.data) };
  return refuse(
    ...problems.map(({ path, message }) => ({ line: lineOf(document.node, path), path: pathText(path), message })),
  );
}

interface Problem {
  path: readonly PropertyKey[];
  message: string;
}

function shapeProblems(issue: z.core.$ZodIssue): Problem[] {
  if (issue.code !== "unrecognized_keys") return [{ path: issue.path, message: issue.message }];
  return issue.keys.map((key) => ({ path: [...issue.path, key], message: "this key is not known; take it away." }));
}

/** What the shape cannot tell: ids that are taken or doubled, checks that do not exist, too much of it. */
function meaningProblems({ id, groups }: FrameworkText): Problem[] {
  const problems: Problem[] = [];
  if (frameworkById(id) !== undefined)
    problems.push({ path: ["id"], message: `${quoted(id)} is the id of a framework of the product; choose another.` });
  const count = groups.reduce((sum, { controls }) => sum + controls.length, 0);
  if (count > MAX_CONTROLS)
    problems.push({
      path: ["groups"],
      message: `there are more than ${MAX_CONTROLS.toLocaleString("en")} controls; make two frameworks of it.`,
    });
  const titles = new Set<string>();
  const ids = new Set<string>();
  for (const [at, { title, controls }] of groups.entries()) {
    if (titles.has(title))
      problems.push({ path: ["groups", at, "title"], message: "another group has this title; put them together." });
    titles.add(title);
    for (const [place, control] of controls.entries()) {
      const path = ["groups", at, "controls", place];
      if (ids.has(control.id))
        problems.push({
          path: [...path, "id"],
          message: `another control has the id ${quoted(control.id)}; give each its own.`,
        });
      ids.add(control.id);
      problems.push(...checkProblems(control.checks, [...path, "checks"]));
    }
  }
  return problems;
}

function checkProblems(checks: readonly string[], path: readonly PropertyKey[]): Problem[] {
  return checks.flatMap((id, index) => {
    if (checks.indexOf(id) !== index)
      return [{ path: [...path, index], message: `the check ${quoted(id)} stands here twice; take one away.` }];
    if (checkById(id) !== undefined) return [];
    const message = `there is no check ${quoted(id)}; ids stand under Compliance, What is checked, and in docs/checks.md.`;
    return [{ path: [...path, index], message }];
  });
}

function frameworkOf({ groups, url, ...head }: FrameworkText): Framework {
  return {
    ...head,
    source: { ids: "your own text", url: url ?? null },
    controls: groups.flatMap(({ title: group, controls }) =>
      controls.map(({ id, title, checks, open }) => ({
        id,
        title,
        group,
        checks,
        ...(open === undefined ? {} : { open }),
      })),
    ),
  };
}

/** Values as texts, as they were written; nothing written is null. */
function plainOf(node: YamlNode): unknown {
  if (node.kind === "list") return node.items.map(plainOf);
  if (node.kind === "map") return Object.fromEntries(node.entries.map(({ key, value }) => [key, plainOf(value)]));
  return node.value === null ? undefined : node.source;
}

/** The line of what a path leads to, or of the nearest thing above it that is there. */
function lineOf(root: YamlNode, path: readonly PropertyKey[]): number {
  let { line } = root;
  let node: YamlNode | undefined = root;
  for (const part of path) {
    if (node?.kind === "map") {
      const entry: MapEntry | undefined = node.entries.find(({ key }) => key === part);
      if (entry === undefined) return line;
      line = entry.line;
      node = entry.value;
    } else if (node?.kind === "list" && typeof part === "number") {
      node = node.items[part];
      if (node === undefined) return line;
      line = node.line;
    } else return line;
  }
  return line;
}

/** `groups[0].controls[2].checks[1]`, counted from 0. */
function pathText(path: readonly PropertyKey[]): string {
  return path.reduce<string>((text, part) => {
    if (typeof part === "number") return `${text}[${part}]`;
    return text === "" ? String(part) : `${text}.${String(part)}`;
  }, "");
}
