import { storableText } from "../domain/json.ts";
import type { Operation } from "./operation.ts";
import { partitionOf } from "./partition.ts";
import type { ResourceTemplate } from "./resource-templates.ts";
import { isObject, type JsonObject, textAt, valueAt } from "./values.ts";

/** A resource that a call was about. Inexact ARNs are patterns: a part of the name is not in the record. */
export interface EventResource {
  arn: string;
  isExact: boolean;
}

export interface ResourceInput {
  operation: Pick<Operation, "prefix" | "templates">;
  region: string;
  accountId: string | null;
  requestParameters: JsonObject | null;
  /** The record's own `resources` element. */
  listed: unknown;
}

const MAX_RESOURCES = 50;
const MAX_ARN = 2048;

/**
 * The resources that a call was about: those that the record lists, and those that its request names, by templates.
 * The account of a name without one is the recipient's, which for calls across accounts is the resource's owner or the caller.
 */
export function readResources(input: ResourceInput): EventResource[] {
  const found = new FoundResources();
  if (Array.isArray(input.listed)) {
    for (const entry of input.listed) {
      if (!isObject(entry)) continue;
      const arn = entry.ARN ?? entry.arn;
      const prefix = entry.ARNPrefix;
      if (typeof arn === "string" && arn.startsWith("arn:")) found.add(arn, true);
      else if (typeof prefix === "string" && prefix.startsWith("arn:")) found.add(`${prefix}*`, false);
    }
  }
  if (input.requestParameters === null) return found.list;
  const { prefix, templates } = input.operation;
  if (prefix === "s3") s3Resources(input, found);
  else templateResources(templates, input, found);
  return found.list;
}

/** The resources of one call, each once; a call seldom names more than two. */
class FoundResources {
  readonly list: EventResource[] = [];

  add(arn: string, isExact: boolean): void {
    if (this.list.length >= MAX_RESOURCES || arn.length > MAX_ARN) return;
    const storable = storableText(arn);
    const known = this.list.find((resource) => resource.arn === storable);
    if (known === undefined) this.list.push({ arn: storable, isExact });
    else known.isExact ||= isExact;
  }
}

function s3Resources({ requestParameters, region }: ResourceInput, found: FoundResources): void {
  const bucket = textAt(requestParameters, "bucketName");
  if (bucket === undefined) return;
  const root = bucket.startsWith("arn:") ? bucket : `arn:${partitionOf(region)}:s3:::${bucket}`;
  const key = textAt(requestParameters, "key");
  if (key !== undefined) found.add(`${root}/${key}`, true);
  else found.add(root, true);
  const source = valueAt(requestParameters, "x-amz-copy-source");
  if (typeof source !== "string" || source === "") return;
  const path = source.replace(/^\//, "").split("?")[0] ?? "";
  found.add(`arn:${partitionOf(region)}:s3:::${path}`, true);
}

function templateResources(templates: readonly ResourceTemplate[], input: ResourceInput, found: FoundResources): void {
  if (input.requestParameters === null) return;
  const listed = found.list.length;
  const taken = new Set<string>();
  for (const template of templates) {
    if (template.beside !== undefined && textAt(input.requestParameters, template.beside) === undefined) continue;
    if (taken.has(template.parameter) || taken.has(template.arn)) continue;
    const values = valuesOf(template, input.requestParameters);
    if (values.length === 0) continue;
    taken.add(template.parameter).add(template.arn);
    for (const value of values) {
      const arn = arnOf(template, value, input);
      // The record's own list knows better than a template that has to guess a suffix.
      if (arn !== undefined && !(arn.isExact === false && listed > 0)) found.add(arn.arn, arn.isExact);
    }
  }
}

const NO_VALUES: readonly string[] = [];

function valuesOf(template: ResourceTemplate, parameters: JsonObject): readonly string[] {
  const value = valueAt(parameters, template.parameter);
  if (typeof value === "string") return value === "" ? NO_VALUES : [value];
  if (!Array.isArray(value)) return NO_VALUES;
  return value.flatMap((entry: unknown) => {
    if (typeof entry === "string") return entry === "" ? [] : [entry];
    const name = template.item !== undefined && isObject(entry) ? entry[template.item] : undefined;
    return typeof name === "string" && name !== "" ? [name] : [];
  });
}

function arnOf(template: ResourceTemplate, value: string, input: ResourceInput): EventResource | undefined {
  if (value.startsWith("arn:")) return { arn: value, isExact: true };
  if (input.accountId === null || input.region === "") return undefined;
  // A key named by its alias is a pattern: the alias does not tell the key's id, and policies name keys by id.
  const isAlias = value.startsWith("alias/");
  const name = template.strip === undefined ? value : value.replaceAll(toGlobal(template.strip), "");
  const rest = isAlias ? "kms:{region}:{account}:{value}" : template.arn;
  return {
    arn: `arn:${partitionOf(input.region)}:${filled(rest, input, name)}`,
    isExact: template.isInexact !== true && !isAlias,
  };
}

const pieces = new Map<string, readonly string[]>();

/** The template with its places filled; values are never read as templates themselves. */
function filled(template: string, { region, accountId, requestParameters }: ResourceInput, value: string): string {
  let parts = pieces.get(template);
  if (parts === undefined) {
    parts = template.split(/[{}]/);
    pieces.set(template, parts);
  }
  let text = "";
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? "";
    if (at % 2 === 0) text += part;
    else if (part === "value") text += value;
    else if (part === "region") text += region;
    else if (part === "account") text += accountId ?? "";
    else text += textAt(requestParameters, part) ?? (part === "path" ? "/" : "");
  }
  return text;
}

const globals = new Map<RegExp, RegExp>();

function toGlobal(pattern: RegExp): RegExp {
  const known = globals.get(pattern) ?? (pattern.global ? pattern : new RegExp(pattern.source, `${pattern.flags}g`));
  globals.set(pattern, known);
  return known;
}
