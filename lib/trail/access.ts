import { formatArn, parseArn } from "../domain/arn.ts";
import { PASSED_ROLES } from "./event-exceptions.ts";
import { servicePrefixOf } from "./event-sources.ts";
import { eventActions } from "./event-to-action.ts";
import type { TrailRecord } from "./record.ts";
import { partitionOf } from "./resources.ts";
import { textAt } from "./values.ts";

/** One thing that a call needed to be allowed: an action, on a resource where the record names it. */
export interface Access {
  action: string;
  resource: string | null;
  /** False when the resource is a pattern. True for accesses without resource. */
  isExact: boolean;
}

/** The parts of a record on which it depends what had to be allowed. */
export type Call = Pick<
  TrailRecord,
  "eventSource" | "eventName" | "operation" | "eventType" | "region" | "accountId" | "requestParameters" | "resources"
>;

/**
 * What had to be allowed for a record: its actions on its resources, and `iam:PassRole` on roles that the request hands over.
 * `null`: the event needs no permission. Empty: the operation is not known.
 */
export function accessesOf(record: Call): Access[] | null {
  const actions = eventActions(record);
  if (actions === null) return null;
  const accesses: Access[] = [];
  for (const action of actions) {
    const resources = resourcesFor(action, record);
    if (resources.length === 0) accesses.push({ action, resource: null, isExact: true });
    for (const { arn, isExact } of resources) accesses.push({ action, resource: arn, isExact });
  }
  for (const role of passedRoles(record)) accesses.push({ action: "iam:PassRole", resource: role, isExact: true });
  return accesses;
}

/** Where a call names resources of several services (a key beside a bucket), the action's own come first. */
function resourcesFor(action: string, record: Call): TrailRecord["resources"] {
  const service = action.slice(0, action.indexOf(":"));
  const owner = service === "sts" ? "iam" : service;
  const own = record.resources.filter(({ arn }) => arn.split(":")[2] === owner);
  if (service === "s3" && own.length > 1) {
    const isObjectAction = /Object|MultipartUploadParts|AbortMultipart/.test(action);
    const fitting = own.filter(({ arn }) => arn.includes("/") === isObjectAction);
    if (fitting.length > 0) return fitting;
  }
  return own.length > 0 ? own : record.resources;
}

function passedRoles(record: Call): string[] {
  const prefix = servicePrefixOf(record.eventSource) ?? "";
  const paths = PASSED_ROLES[`${prefix}:${record.operation}`] ?? [];
  const partition = partitionOf(record.region);
  return paths.flatMap((path) => {
    const value = textAt(record.requestParameters, path);
    if (value === undefined || value === "") return [];
    const arn = parseArn(value);
    if (arn !== undefined) return arn.resource.startsWith("role/") ? [value] : [];
    if (record.accountId === null || value.includes(":")) return [];
    const accountId = record.accountId;
    return [formatArn({ partition, service: "iam", region: "", accountId, resource: `role/${value}` })];
  });
}
