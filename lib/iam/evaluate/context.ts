import { accountOfArn, nameOfArn, parseArn } from "../../domain/arn.ts";
import type { RequestContext, RequestPrincipal } from "./access.ts";

/** Plain values of condition keys as JSON writes them; an empty list means that the key is absent. */
export type PlainContext = Record<string, string | number | boolean | readonly (string | number | boolean)[]>;

export interface ContextInput {
  principal: RequestPrincipal;
  resourceAccountId: string | null;
  values?: PlainContext;
  /** What a key means that is not given and not derived: complete contexts say `absent`. */
  others: RequestContext["others"];
  /** Keys known to be no part of the request. */
  absent?: Iterable<string>;
  /** `AIDA…` of a user, `AROA…` of a role. */
  uniqueId?: string;
}

/** Stands where a complete context does not give the unique id of a user or role. */
const NO_ID = "XXXXXXXXXXXXXXXXX";

/**
 * Builds the context of a request. Keys are taken in any case; those that follow from the principal and the resource are added
 * unless given: `aws:PrincipalArn` (of a session the role's ARN), `aws:PrincipalAccount`, `aws:PrincipalType`, `aws:username`,
 * `aws:userid`, `aws:ResourceAccount`.
 * Source of the rule: IAM User Guide, "AWS global condition context keys" and "IAM policy elements: Variables and tags", where
 * you can use policy variables, principal key values.
 */
export function buildContext(input: ContextInput): RequestContext & { values: ReadonlyMap<string, readonly string[]> } {
  const values = new Map<string, readonly string[]>();
  for (const [key, value] of derivedKeys(input.principal, input.resourceAccountId)) values.set(key, [value]);
  const userId = userIdOf(input);
  if (userId !== undefined) values.set("aws:userid", [userId]);
  for (const [key, value] of Object.entries(input.values ?? {}))
    values.set(key.toLowerCase(), typeof value === "object" ? value.map(String) : [String(value)]);
  const absent = new Set([...(input.absent ?? [])].map((key) => key.toLowerCase()));
  for (const [key, list] of values) if (list.length === 0) absent.add(key);
  for (const key of absent) values.delete(key);
  return { values, absent, others: input.others };
}

/** Keys that follow from who asks and whose the resource is, in lower case. */
export function derivedKeys(principal: RequestPrincipal, resourceAccountId: string | null): Map<string, string> {
  const keys = new Map<string, string>();
  if (resourceAccountId !== null) keys.set("aws:resourceaccount", resourceAccountId);
  const type = PRINCIPAL_TYPES[principal.kind];
  if (type !== undefined) keys.set("aws:principaltype", type);
  if (principal.accountId !== null && principal.kind !== "service") {
    keys.set("aws:principalarn", principal.kind === "session" ? (principal.roleArn ?? principal.arn) : principal.arn);
    keys.set("aws:principalaccount", principal.accountId);
  }
  if (principal.kind === "anonymous") keys.set("aws:userid", "anonymous");
  if (principal.kind === "user") keys.set("aws:username", nameOfArn(principal.arn));
  if (principal.kind === "root" && principal.accountId !== null) keys.set("aws:userid", principal.accountId);
  return keys;
}

const PRINCIPAL_TYPES: Partial<Record<RequestPrincipal["kind"], string>> = {
  user: "User",
  role: "AssumedRole",
  session: "AssumedRole",
  "federated-user": "FederatedUser",
  root: "Account",
  anonymous: "Anonymous",
};

function userIdOf({ principal, uniqueId, others }: ContextInput): string | undefined {
  const idOf = (prefix: string) => uniqueId ?? (others === "absent" ? `${prefix}${NO_ID}` : undefined);
  switch (principal.kind) {
    case "user":
      return idOf("AIDA");
    case "session": {
      const id = idOf("AROA");
      return id === undefined ? undefined : `${id}:${nameOfArn(principal.arn)}`;
    }
    case "role": {
      const id = others === "absent" ? idOf("AROA") : undefined;
      return id === undefined ? undefined : `${id}:session`;
    }
    case "federated-user":
      return `${principal.accountId ?? ""}:${nameOfArn(principal.arn)}`;
    default:
      return undefined;
  }
}

/**
 * Reads the text that names who asks: ARN of a user, role, role session, federated user or account root; domain of an AWS
 * service; ARN or domain of an identity provider; `*` for somebody who is not known. `roleArn` gives a session's role, whose path
 * its own ARN leaves out, or the user behind a federated session. `undefined` when the text is none of these.
 * Source of the rule: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function readPrincipal(text: string, roleArn?: string): RequestPrincipal | undefined {
  if (text === "*" || text === "") return { kind: "anonymous", arn: "*", roleArn: null, accountId: null };
  const arn = parseArn(text);
  if (arn === undefined) {
    if (/^\d{12}$/.test(text))
      return { kind: "root", arn: `arn:aws:iam::${text}:root`, roleArn: null, accountId: text };
    if (/^[\w.-]+\.amazonaws\.com(\.cn)?$/.test(text) && !/^cognito-identity\./.test(text))
      return { kind: "service", arn: text, roleArn: null, accountId: null };
    return /^[\w-]+(\.[\w-]+)+(\/\S*)?$/.test(text)
      ? { kind: "federated", arn: text, roleArn: null, accountId: null }
      : undefined;
  }
  const accountId = accountOfArn(text) ?? null;
  const [type = "", ...path] = arn.resource.split("/");
  const found = (kind: RequestPrincipal["kind"], role: string | null = null): RequestPrincipal => ({
    kind,
    arn: text,
    roleArn: role,
    accountId,
  });
  if (accountId === null || !["iam", "sts"].includes(arn.service)) return undefined;
  switch (type) {
    case "root":
      return found("root");
    case "user":
    case "role":
      return path.length === 0 ? undefined : found(type);
    case "federated-user":
      return path.length === 0 ? undefined : found(type, roleArn ?? null);
    case "assumed-role":
      return path.length < 2
        ? undefined
        : found("session", roleArn ?? roleOfSession(arn.partition, accountId, path[0]));
    case "oidc-provider":
    case "saml-provider":
      return { kind: "federated", arn: text, roleArn: null, accountId: null };
    default:
      return undefined;
  }
}

/** A session's ARN leaves out the path of its role; only service-linked roles tell theirs by the prefix kept for them. */
function roleOfSession(partition: string, accountId: string, name = ""): string {
  const path = name.startsWith("AWSServiceRoleFor") ? "aws-service-role/" : "";
  return `arn:${partition}:iam::${accountId}:role/${path}${name}`;
}
