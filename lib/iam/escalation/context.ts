import type { RequestContext } from "../evaluate/access.ts";
import type { SearchIdentity, SearchModel } from "./model.ts";
import type { GivenKeys } from "./rule.ts";

/** Keys that no request of a user or role session carries by itself. */
const NEVER: readonly string[] = [
  "aws:sourcearn",
  "aws:sourceaccount",
  "aws:sourceorgid",
  "aws:sourceorgpaths",
  "aws:principalservicename",
  "aws:principalservicenameslist",
  "aws:calledvia",
  "aws:calledviafirst",
  "aws:calledvialast",
];
const ABSENT: Readonly<Record<SearchIdentity["kind"], ReadonlySet<string>>> = {
  user: new Set(NEVER),
  role: new Set([...NEVER, "aws:username"]),
};

/**
 * The keys that follow from who asks and from the day, the same for all its requests.
 * Source of the rule: IAM User Guide, "AWS global condition context keys".
 */
export function identityKeys(model: SearchModel, identity: SearchIdentity): ReadonlyMap<string, readonly string[]> {
  const now = model.facts.asOf;
  const values = new Map<string, readonly string[]>([
    ["aws:principalarn", [identity.arn]],
    ["aws:principalaccount", [identity.accountId]],
    ["aws:principaltype", [identity.kind === "user" ? "User" : "AssumedRole"]],
    ["aws:principalisawsservice", ["false"]],
    ["aws:viaawsservice", ["false"]],
    ["aws:securetransport", ["true"]],
    ["aws:currenttime", [now.toISOString()]],
    ["aws:epochtime", [String(Math.floor(now.getTime() / 1000))]],
  ]);
  if (identity.kind === "user") {
    values.set("aws:username", [identity.name]);
    if (identity.uniqueId !== null) values.set("aws:userid", [identity.uniqueId]);
  } else values.set("aws:tokenissuetime", [now.toISOString()]);
  for (const [key, value] of Object.entries(identity.tags))
    values.set(`aws:principaltag/${key.toLowerCase()}`, [value]);
  if (model.facts.organisationId !== null) values.set("aws:principalorgid", [model.facts.organisationId]);
  return values;
}

/** What facts say about the resource of a request. */
export interface ResourceKnown {
  accountId: string;
  /** null: not collected, or it has none. */
  tags: Readonly<Record<string, string>> | null;
  /** Permissions boundary of a user or role; null: none, undefined: not known, or it is no identity. */
  boundaryArn: string | null | undefined;
}

/** Actions on a user or role whose `iam:PermissionsBoundary` tells of the boundary that is there. */
const TELLS_OF_BOUNDARY = new Set([
  "iam:AttachRolePolicy",
  "iam:AttachUserPolicy",
  "iam:DeleteRolePermissionsBoundary",
  "iam:DeleteUserPermissionsBoundary",
  "iam:PutRolePolicy",
  "iam:PutUserPolicy",
]);

export interface ContextOf extends ResourceKnown {
  action: string;
  resource: string;
  given: GivenKeys;
}

/**
 * The keys of one request as far as facts tell: who asks, where, and the tags. The rest is unknown. Those of the request are put
 * together when the first one is asked for: most answers need none.
 */
export function contextOf(
  base: ReadonlyMap<string, readonly string[]>,
  kind: SearchIdentity["kind"],
  request: ContextOf,
): RequestContext {
  let own: ReadonlyMap<string, readonly string[]> | null = null;
  const get = (key: string) => {
    own ??= requestKeys(request);
    return own.get(key) ?? base.get(key);
  };
  return { values: { get }, absent: ABSENT[kind], others: "unknown" };
}

function requestKeys(request: ContextOf): ReadonlyMap<string, readonly string[]> {
  const values = new Map<string, readonly string[]>();
  values.set("aws:resourceaccount", [request.accountId]);
  const region = regionOf(request.resource) ?? (request.action.startsWith("iam:") ? "us-east-1" : undefined);
  if (region !== undefined) values.set("aws:requestedregion", [region]);
  for (const key in request.tags) values.set(`aws:resourcetag/${key.toLowerCase()}`, [request.tags[key] ?? ""]);
  if (request.boundaryArn !== undefined && TELLS_OF_BOUNDARY.has(request.action))
    values.set("iam:permissionsboundary", request.boundaryArn === null ? [] : [request.boundaryArn]);
  for (const key in request.given) {
    const value = request.given[key];
    values.set(key.toLowerCase(), value == null ? [] : [value]);
  }
  return values;
}

/** The region in an ARN; undefined where there is none. */
function regionOf(arn: string): string | undefined {
  const region = arn.split(":", 4)[3];
  return region === "" || region === "*" ? undefined : region;
}
