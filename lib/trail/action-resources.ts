import { type ActionResourceType, resourceTypesOf } from "../catalog/resource-types.ts";
import { partitionOf } from "./partition.ts";
import type { EventResource } from "./resources.ts";
import type { JsonObject } from "./values.ts";

/** What a call tells about the resources of its actions. */
export interface CallOnResources {
  region: string;
  accountId: string | null;
  requestParameters: JsonObject | null;
  /** Everything that the record lists or its request names. */
  resources: readonly EventResource[];
  /** The caller, where it is an IAM user: some calls are about the caller unless they name somebody. */
  callerArn?: string | null;
}

export interface ActionResources {
  found: readonly EventResource[];
  /** False: the action is authorised on more than was found, or on nothing that was. */
  isWhole: boolean;
}

interface CompiledType {
  isRequired: boolean;
  matches: RegExp;
  /** Texts and variables of the ARN in turn; null: it cannot be made from parameters. */
  parts: readonly string[] | null;
  /** Its variables, as request parameters are called; `plural`: how a list of the first would be. */
  parameters: readonly string[];
  plural: string;
  isUser: boolean;
  /** A part of it is made anew with nearly every call, and stands as `*`. */
  isFleeting: boolean;
}

const compiled = new Map<string, readonly CompiledType[]>();
const NOTHING: ActionResources = { found: [], isWhole: true };

/**
 * The resources of a call on which one of its actions was authorised. A resource of another type does not count, however the
 * record names it: `AttachRolePolicy` names a policy and is authorised on the role. Where a required type is missing, what was
 * found is not the whole: a policy made of it alone would break the call.
 * Source of the rule: Service Authorization Reference, column "Resource types (*required)" of each service.
 */
export function resourcesOfAction(action: string, call: CallOnResources): ActionResources {
  const types = typesOf(action);
  if (types.length === 0) return NOTHING;
  const found: EventResource[] = [];
  let isMissing = false;
  for (const type of types) {
    const before = found.length;
    for (const resource of call.resources) if (type.matches.test(resource.arn)) add(found, resource);
    if (found.length === before) addNamed(found, type, call);
    if (type.isRequired && found.length === before) isMissing = true;
  }
  // EC2 checks whatever a call touches, and a record does not show all of it.
  const hasMore = types.length > 1 && action.startsWith("ec2:");
  return { found, isWhole: found.length > 0 && !isMissing && !hasMore };
}

function add(found: EventResource[], resource: EventResource): void {
  if (!found.some(({ arn }) => arn === resource.arn)) found.push(resource);
}

/** Adds ARNs of a type that the request gives as such, or names by parameters called like the parts of the ARN. */
function addNamed(found: EventResource[], type: CompiledType, call: CallOnResources): void {
  const { parts, parameters, isUser, matches, isFleeting } = type;
  const { requestParameters, region, accountId, callerArn } = call;
  const isExact = !isFleeting;
  if (isUser && typeof requestParameters?.userName !== "string" && callerArn != null) {
    add(found, { arn: callerArn, isExact });
    return;
  }
  if (requestParameters === null) return;
  for (const arn of arnsIn(requestParameters)) if (matches.test(arn)) add(found, { arn, isExact });
  if (parts === null || accountId === null || region === "") return;
  const [first = ""] = parameters;
  const list = parameters.length === 1 ? requestParameters[type.plural] : undefined;
  if (Array.isArray(list)) {
    for (const value of list.slice(0, MAX_LISTED))
      if (isName(value)) add(found, { arn: filled(parts, { [first]: value }, region, accountId), isExact });
    return;
  }
  for (const name of parameters) if (!isName(requestParameters[name])) return;
  add(found, { arn: filled(parts, requestParameters, region, accountId), isExact });
}

const MAX_LISTED = 50;
const MAX_NAME = 1024;

/** A value that can stand for one part of an ARN; the alias of a key does not tell its id. */
function isName(value: unknown): value is string {
  if (typeof value !== "string" || value === "" || value.length > MAX_NAME) return false;
  return !/^arn:|^alias\/|[*?]/.test(value);
}

/** What a request gives as ARNs, in parameters of its own or in lists of them. */
function arnsIn(parameters: JsonObject): readonly string[] {
  let arns = NO_ARNS;
  for (const key in parameters) {
    const value = parameters[key];
    if (typeof value === "string") {
      if (value.startsWith("arn:")) arns = [...arns, value];
    } else if (Array.isArray(value))
      for (const item of value.slice(0, MAX_LISTED))
        if (typeof item === "string" && item.startsWith("arn:")) arns = [...arns, item];
  }
  return arns;
}

const NO_ARNS: readonly string[] = [];

function filled(parts: readonly string[], values: JsonObject, region: string, account: string): string {
  let arn = `arn:${partitionOf(region)}:`;
  for (let at = 0; at < parts.length; at += 1) {
    const part = parts[at] ?? "";
    if (at % 2 === 0) arn += part;
    else arn += part === "region" ? region : part === "account" ? account : String(values[part]);
  }
  return arn;
}

function typesOf(action: string): readonly CompiledType[] {
  const known = compiled.get(action);
  if (known !== undefined) return known;
  const types = resourceTypesOf(action);
  const made = types.map((type) => compile(type, types.length === 1));
  compiled.set(action, made);
  return made;
}

const VARIABLE = /\$\{([^}]+)\}/;

const FLEETING = /\$\{LogStreamName\}/;

function compile({ arn, isRequired }: ActionResourceType, isOnly: boolean): CompiledType {
  const isFleeting = FLEETING.test(arn);
  const form = arn.replace(FLEETING, "*");
  const parts = form.split(VARIABLE).map((part, at) => (at % 2 === 0 ? part : lowerCamel(part)));
  const parameters = parts.filter((part, at) => at % 2 === 1 && part !== "region" && part !== "account");
  const pattern = parts.map((part, at) => (at % 2 === 0 ? literal(part) : patternOf(part))).join("");
  const isPlain = parameters.length > 0 && new Set(parameters).size === parameters.length && !arn.includes("*");
  return {
    isRequired,
    matches: new RegExp(`^arn:[^:]+:${pattern}$`),
    parts: isPlain ? parts : null,
    parameters,
    plural: `${parameters[0] ?? ""}s`,
    isFleeting,
    isUser: isOnly && /^iam:.*:user\/\$\{UserNameWithPath\}$/.test(arn),
  };
}

function patternOf(variable: string): string {
  if (variable === "region" || variable === "account") return "[^:]*";
  return variable === "bucketName" ? "[^/:]+" : ".+";
}

function literal(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, (sign) => (sign === "*" ? ".*" : `\\${sign}`));
}

function lowerCamel(name: string): string {
  return `${name.slice(0, 1).toLowerCase()}${name.slice(1)}`;
}
