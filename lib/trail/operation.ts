import { actionId, actionName } from "../catalog/catalog.ts";
import { API_GATEWAY_VERBS, OPERATION_ACTIONS, PASSED_ROLES, UNAUTHORISED_OPERATIONS } from "./event-exceptions.ts";
import { servicePrefixOf } from "./event-sources.ts";
import { ADDRESS_MAX, text } from "./fields.ts";
import { RESOURCE_TEMPLATES, type ResourceTemplate } from "./resource-templates.ts";

/** What is known of an operation by its names alone. */
export interface Operation {
  /** Source and name as in the record, cut to a length and storable; null for an empty text. */
  eventSource: string | null;
  eventName: string | null;
  /** Without API version suffix, `GetFunction`. */
  name: string;
  /** IAM prefix of the event source; undefined for text that is no AWS event source. */
  prefix: string | undefined;
  /** IAM actions that AWS checks: null where none is needed, empty where the operation is not known. */
  actions: readonly string[] | null;
  /** Request parameters that hand a role to a service. */
  passedRoles: readonly string[];
  /** How request parameters name the resources. */
  templates: readonly ResourceTemplate[];
}

/**
 * Takes the API version off an event name: Lambda writes `GetFunction20150331v2`, CloudFront `CreateDistribution2020_05_31`.
 * Source of the rule: Lambda Developer Guide, "Logging Lambda API calls using CloudTrail"; measured on real trails.
 */
export function operationOf(eventName: string): string {
  const last = eventName.charCodeAt(eventName.length - 1);
  if (last < 48 || last > 57) return eventName;
  return eventName.replace(/(?:\d{8}(?:v\d+)?|\d{4}_\d{2}_\d{2})$/, "") || eventName;
}

const cache = new Map<string, Map<string, Operation>>();
/** Pairs of source and name kept; names in records are chosen by callers, so the memory is bounded. */
const MAX_CACHED = 20_000;
let cached = 0;

/** The operation behind an event source and an event name with or without version suffix. */
export function readOperation(eventSource: string, eventName: string): Operation {
  let byName = cache.get(eventSource);
  const known = byName?.get(eventName);
  if (known !== undefined) return known;
  const made = lookUp(eventSource, eventName);
  if (cached >= MAX_CACHED) {
    cache.clear();
    cached = 0;
    byName = undefined;
  }
  if (byName === undefined) {
    byName = new Map();
    cache.set(eventSource, byName);
  }
  byName.set(eventName, made);
  cached += 1;
  return made;
}

function lookUp(rawSource: string, rawName: string): Operation {
  const eventSource = text(rawSource, ADDRESS_MAX);
  const eventName = text(rawName, ADDRESS_MAX);
  const name = operationOf(eventName ?? "");
  const prefix = eventSource === null ? undefined : servicePrefixOf(eventSource);
  return {
    eventSource,
    eventName,
    name,
    prefix,
    actions: prefix === undefined ? [] : actionsOf(prefix, name),
    passedRoles: PASSED_ROLES[`${prefix ?? ""}:${name}`] ?? [],
    templates: prefix === undefined ? [] : (RESOURCE_TEMPLATES[prefix] ?? []),
  };
}

function actionsOf(prefix: string, name: string): readonly string[] | null {
  if (prefix === "signin" || prefix === "sso-oauth") return null;
  if (UNAUTHORISED_OPERATIONS.has(`${prefix}:${name}`)) return null;
  const exception = OPERATION_ACTIONS[prefix]?.[name];
  if (exception !== undefined) return exception;
  if (prefix === "apigateway") {
    const verb = API_GATEWAY_VERBS.find(([start]) => name.startsWith(start));
    return verb === undefined ? [] : [verb[1]];
  }
  const id = actionId(`${prefix}:${name}`);
  return id === undefined ? [] : [actionName(id)];
}
