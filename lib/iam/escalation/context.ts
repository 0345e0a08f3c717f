import type { RequestContext } from "../evaluate/access.ts";
import type { SearchIdentity, SearchModel } from "./model.ts";

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

export interface ContextOf {
  action: string;
  resource: string;
  resourceAccountId: string | null;
  tags: Readonly<Record<string, string>> | null;
  given: Readonly<Record<string, string>>;
}

/** The keys of one request as far as facts tell: who asks, where, and the tags. The rest is unknown. */
export function contextOf(
  base: ReadonlyMap<string, readonly string[]>,
  kind: SearchIdentity["kind"],
  request: ContextOf,
): RequestContext {
  const values = new Map(base);
  if (request.resourceAccountId !== null) values.set("aws:resourceaccount", [request.resourceAccountId]);
  const region = regionOf(request.resource) ?? (request.action.startsWith("iam:") ? "us-east-1" : undefined);
  if (region !== undefined) values.set("aws:requestedregion", [region]);
  for (const key in request.tags) values.set(`aws:resourcetag/${key.toLowerCase()}`, [request.tags[key] ?? ""]);
  for (const key in request.given) values.set(key.toLowerCase(), [request.given[key] ?? ""]);
  return { values, absent: ABSENT[kind], others: "unknown" };
}

/** The region in an ARN; undefined where there is none. */
function regionOf(arn: string): string | undefined {
  const region = arn.split(":", 4)[3];
  return region === "" || region === "*" ? undefined : region;
}
