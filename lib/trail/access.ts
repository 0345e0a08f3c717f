import { formatArn, parseArn } from "../domain/arn.ts";
import { eventActions } from "./event-to-action.ts";
import { type Operation, readOperation } from "./operation.ts";
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
  "eventSource" | "eventName" | "eventType" | "region" | "accountId" | "requestParameters" | "resources"
>;

/**
 * What had to be allowed for a record: its actions on its resources, and `iam:PassRole` on roles that the request hands over.
 * `null`: the event needs no permission. Empty: the operation is not known.
 */
export function accessesOf(
  record: Call,
  operation: Operation = readOperation(record.eventSource, record.eventName),
): Access[] | null {
  const actions = eventActions(record, operation);
  if (actions === null) return null;
  const accesses: Access[] = [];
  for (const action of actions) {
    const resources = resourcesFor(action, record);
    if (resources.length === 0) accesses.push({ action, resource: null, isExact: true });
    for (const { arn, isExact } of resources) accesses.push({ action, resource: arn, isExact });
  }
  for (const path of operation.passedRoles) {
    const role = passedRole(path, record);
    if (role !== undefined) accesses.push({ action: "iam:PassRole", resource: role, isExact: true });
  }
  return accesses;
}

/** Where a call names resources of several services (a key beside a bucket), the action's own come first. */
function resourcesFor(action: string, { resources }: Call): TrailRecord["resources"] {
  if (resources.length < 2) return resources;
  const service = action.slice(0, action.indexOf(":"));
  const owner = `:${service === "sts" ? "iam" : service}:`;
  const own = resources.filter(({ arn }) => arn.startsWith(owner, arn.indexOf(":", 4)));
  if (service === "s3" && own.length > 1) {
    const isObjectAction = /Object|MultipartUploadParts|AbortMultipart/.test(action);
    const fitting = own.filter(({ arn }) => arn.includes("/") === isObjectAction);
    if (fitting.length > 0) return fitting;
  }
  return own.length > 0 ? own : resources;
}

/** The ARN of a role that the request hands over under a path; undefined where it does not. */
function passedRole(path: string, { requestParameters, region, accountId }: Call): string | undefined {
  const value = textAt(requestParameters, path);
  if (value === undefined) return undefined;
  const arn = parseArn(value);
  if (arn !== undefined) return arn.resource.startsWith("role/") ? value : undefined;
  if (accountId === null || value.includes(":")) return undefined;
  return formatArn({
    partition: partitionOf(region),
    service: "iam",
    region: "",
    accountId,
    resource: `role/${value}`,
  });
}
