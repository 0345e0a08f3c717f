import { parseArn } from "../../domain/arn.ts";
import { citationKey, conditionsKey, type UsedEntry } from "./entry.ts";
import { covers, liesWithin, reduced } from "./resource-patterns.ts";

/**
 * How far observed resources are generalised: parts that are made anew with every use (`parts`), then many resources of one type
 * to what their names share (`types`), then all of a type in this account and region (`every`).
 */
export type Width = "parts" | "types" | "every";

/** So many resources of one type stand for more of them. */
const MANY = 10;

/**
 * What stands below a resource and comes anew with use, by service.
 * Source of the rule: Service Authorization Reference, "Resource types" of each service.
 */
const PARTS: Readonly<Record<string, readonly (readonly [RegExp, string])[]>> = {
  s3: [[/^([^/]+)\/.+$/, "$1/*"]],
  dynamodb: [[/^(table\/[^/]+\/(?:index|stream))\/.+$/, "$1/*"]],
  logs: [[/^(log-group:[^:]+):.*$/, "$1:*"]],
  secretsmanager: [[/^(secret:.+)-[A-Za-z0-9?]{6}$/, "$1-??????"]],
  lambda: [[/^(function:[^:]+):.+$/, "$1:*"]],
  states: [
    [/^(execution:[^:]+):.+$/, "$1:*"],
    [/^(express:[^:]+):.+$/, "$1:*"],
  ],
  ecs: [[/^(task|container-instance)\/([^/]+)\/.+$/, "$1/$2/*"]],
  codebuild: [[/^(build\/[^:]+):.+$/, "$1:*"]],
  codepipeline: [[/^([^/]+)\/.+$/, "$1/*"]],
  batch: [[/^job\/.+$/, "job/*"]],
};

/** Handing over and assuming of roles stays on the roles that were observed. */
const NEVER: ReadonlySet<string> = new Set(["iam", "sts"]);

/** Makes used entries hold for more resources of the same sort, never beyond the resources of the statement that grants them. */
export function generalise(entries: readonly UsedEntry[], width: Width): UsedEntry[] {
  const groups = new Map<string, UsedEntry[]>();
  const done: UsedEntry[] = [];
  for (const entry of entries) {
    const action = entry.actions[0] ?? "";
    if (entry.within === null || NEVER.has(action.slice(0, action.indexOf(":")))) done.push(entry);
    else {
      const key = `${action}\n${conditionsKey(entry.conditions)}\n${entry.from.map(citationKey).join("\n")}`;
      const group = groups.get(key);
      if (group === undefined) groups.set(key, [entry]);
      else group.push(entry);
    }
  }
  for (const group of groups.values()) {
    const [first] = group;
    if (first?.within == null) continue;
    const clause = {
      isNot: false,
      patterns: widened(
        group.flatMap((entry) => entry.clause.patterns),
        first.within,
        width,
      ),
    };
    done.push({ ...first, clause });
  }
  return done;
}

function widened(observed: readonly string[], within: NonNullable<UsedEntry["within"]>, width: Width): string[] {
  let patterns = replaceBy(observed, partOf, 1, within);
  if (width === "types") patterns = replaceBy(patterns, typeOf, MANY, within, sharedTemplate);
  if (width === "every") patterns = replaceBy(patterns, typeOf, 2, within, everyTemplate);
  return reduced(patterns);
}

/**
 * Puts a template in the place of resources that have the same one. When today's statement does not reach as far, its own narrower
 * pattern is taken if that covers all of them; else they stay as they are.
 */
function replaceBy(
  patterns: readonly string[],
  keyOf: (pattern: string) => string,
  least: number,
  within: NonNullable<UsedEntry["within"]>,
  templateOf: (key: string, patterns: readonly string[]) => string | undefined = (key) => key,
): string[] {
  const groups = new Map<string, string[]>();
  for (const pattern of new Set(patterns)) groups.set(keyOf(pattern), [...(groups.get(keyOf(pattern)) ?? []), pattern]);
  return [...groups].flatMap(([key, group]) => {
    if (group.length < least) return group;
    const template = templateOf(key, group);
    if (template === undefined) return group;
    if (liesWithin(within, template)) return [template];
    const narrower = within.isNot
      ? undefined
      : within.patterns.find((own) => covers(template, own) && group.every((pattern) => covers(own, pattern)));
    return narrower === undefined ? group : [narrower];
  });
}

function partOf(pattern: string): string {
  const arn = parseArn(pattern);
  if (arn === undefined) return pattern;
  for (const [form, template] of PARTS[arn.service] ?? [])
    if (form.test(arn.resource)) return headOf(pattern) + arn.resource.replace(form, template);
  return pattern;
}

/** Service, account, region and type of an ARN; what has none is of a type of its own. */
function typeOf(pattern: string): string {
  const arn = parseArn(pattern);
  if (arn === undefined) return pattern;
  const type = arn.service === "s3" ? "" : (/^[^/:*]+[/:]/.exec(arn.resource)?.[0] ?? "");
  return headOf(pattern) + type;
}

function headOf(pattern: string): string {
  return `${pattern.split(":").slice(0, 5).join(":")}:`;
}

/** What many names of a type share, up to the end of a word; names that share nothing become the whole type. */
function sharedTemplate(type: string, patterns: readonly string[]): string | undefined {
  const [first = ""] = patterns;
  let length = first.length;
  for (const pattern of patterns) {
    let same = 0;
    while (same < length && pattern[same] === first[same]) same += 1;
    length = same;
  }
  const shared = first.slice(0, length).replace(/[^-/_.:]*$/, "");
  if (/[*?]|\$\{/.test(shared)) return undefined;
  return shared.length > type.length ? `${shared}*` : everyTemplate(type);
}

/** All resources of a type in this account and region. Buckets have neither, so they stay single. */
function everyTemplate(type: string): string | undefined {
  const [, , , region, account] = type.split(":");
  return account === "" && region === "" ? undefined : `${type}*`;
}
