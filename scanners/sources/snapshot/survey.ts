import { accountOfArn, isAccountId, parseArn } from "#lib/domain/arn.ts";
import { isAwsManagedPolicy } from "../../collectors/iam/principal-facts.ts";
import { type Entry, readFile } from "./read-file.ts";
import { resourcePolicyDocument } from "./shapes.ts";
import { SnapshotError } from "./snapshot-error.ts";

/** A resource policy out of a `get-policy` file, with the function, alias or version that it stands on. */
export interface FunctionPolicy {
  /** ARN with the qualifier, if the policy has one. */
  arn: string;
  text: string;
}

/** How much of one export (an account's IAM, or a region's functions) the files hold. */
interface Scope {
  collectorId: "iam.authorization-details" | "lambda.functions";
  accountId: string;
  region: string;
  lastPages: number;
}

/** All that must be known of the files before the first fact can be given out. */
export interface Survey {
  scopes: Map<string, Scope>;
  /** Policy ARNs that users, groups and roles use, by account. */
  usedPolicies: Map<string, Set<string>>;
  /** Groups that users belong to, as `account/name`, and the groups and policies that have entries. */
  usedGroups: Set<string>;
  knownGroups: Set<string>;
  knownPolicies: Map<string, Set<string>>;
  functionPolicies: Map<string, FunctionPolicy>;
  functionArns: Set<string>;
  /** Accounts of the users, groups and roles of each page, as `file#page`; policies without an account of theirs belong to the first. */
  pageAccounts: Map<string, Set<string>>;
  files: string[];
  trailFiles: string[];
  digestFiles: string[];
}

/** Reads and checks every file wholly, without keeping entries. Throws `SnapshotError` at the first that is wrong. */
export async function survey(files: readonly string[], maxBytes: number): Promise<Survey> {
  const found: Survey = {
    scopes: new Map(),
    usedPolicies: new Map(),
    usedGroups: new Set(),
    knownGroups: new Set(),
    knownPolicies: new Map(),
    functionPolicies: new Map(),
    functionArns: new Set(),
    pageAccounts: new Map(),
    files: [],
    trailFiles: [],
    digestFiles: [],
  };
  const emptyLastPages: Scope["collectorId"][] = [];
  for (const file of files) await surveyFile(found, file, maxBytes, emptyLastPages);
  // A last page without entries names no account; it can only end the one export of its kind that is there.
  for (const collectorId of emptyLastPages) {
    const scopes = [...found.scopes.values()].filter((scope) => scope.collectorId === collectorId);
    const [scope] = scopes;
    if (scope !== undefined && scopes.length === 1) scope.lastPages += 1;
  }
  return found;
}

async function surveyFile(
  found: Survey,
  file: string,
  maxBytes: number,
  emptyLastPages: Scope["collectorId"][],
): Promise<void> {
  let scopesOfPage = new Set<Scope>();
  let policyArns: string[] = [];
  let isTrail = false;
  let isDigest = false;
  for await (const item of readFile(file, maxBytes)) {
    if (item.type === "entry") {
      // Whose a policy is shows when all principals of its page are known.
      if (item.entry.kind === "policy") policyArns.push(item.entry.detail.Arn);
      const scope = note(found, file, item.page, item.entry);
      if (scope !== null) scopesOfPage.add(scope);
      continue;
    }
    for (const arn of policyArns) {
      const scope = notePolicy(found, pageName(file, item.end.page), arn);
      if (scope !== null) scopesOfPage.add(scope);
    }
    policyArns = [];
    const { kind, isTruncated } = item.end;
    isTrail ||= kind === "trail";
    isDigest ||= kind === "trail-digest";
    if (!isTruncated) for (const scope of scopesOfPage) scope.lastPages += 1;
    if (!isTruncated && scopesOfPage.size === 0) {
      if (kind === "authorization-details") emptyLastPages.push("iam.authorization-details");
      if (kind === "functions") emptyLastPages.push("lambda.functions");
    }
    scopesOfPage = new Set();
  }
  (isTrail ? found.trailFiles : isDigest ? found.digestFiles : found.files).push(file);
}

function scopeOf(found: Survey, collectorId: Scope["collectorId"], accountId: string, region: string): Scope {
  const key = `${collectorId}/${accountId}/${region}`;
  let scope = found.scopes.get(key);
  if (scope === undefined) {
    scope = { collectorId, accountId, region, lastPages: 0 };
    found.scopes.set(key, scope);
  }
  return scope;
}

function addTo(map: Map<string, Set<string>>, key: string, value: string): void {
  const values = map.get(key) ?? new Set();
  values.add(value);
  map.set(key, values);
}

/** The key of a page in `pageAccounts`. */
export function pageName(file: string, page: number): string {
  return `${file}#${page}`;
}

/**
 * The account that a policy's entry belongs to: that of its ARN when principals of the same page are there too or the
 * page has none, else the page's. `undefined` for an AWS managed policy on a page without principals.
 */
export function ownerOfPolicy(found: Survey, page: string, arn: string): string | undefined {
  const accounts = found.pageAccounts.get(page);
  const own = isAwsManagedPolicy(arn) ? undefined : accountOfArn(arn);
  if (accounts === undefined || (own !== undefined && accounts.has(own))) return own;
  return [...accounts][0];
}

function notePolicy(found: Survey, page: string, arn: string): Scope | null {
  const owner = ownerOfPolicy(found, page, arn);
  addTo(found.knownPolicies, owner ?? "", arn);
  if (owner === undefined || isAwsManagedPolicy(arn)) return null;
  return scopeOf(found, "iam.authorization-details", owner, "global");
}

function note(found: Survey, file: string, page: number, entry: Entry): Scope | null {
  if (entry.kind === "function-policy") {
    noteFunctionPolicy(found, file, entry.text);
    return null;
  }
  const { Arn: arn } = entry.kind === "function" ? { Arn: entry.detail.FunctionArn } : entry.detail;
  const accountId = accountOfArn(arn);
  if (entry.kind === "policy" && isAwsManagedPolicy(arn)) return null;
  if (accountId === undefined || !isAccountId(accountId))
    throw new SnapshotError({
      code: "wrong_shape",
      file,
      problem: "An ARN names no account of twelve digits.",
      advice: "Exports with accounts taken out cannot be read; export it again.",
    });
  if (entry.kind === "policy") return null;
  if (entry.kind === "function") {
    found.functionArns.add(arn.split(":").slice(0, 7).join(":"));
    return scopeOf(found, "lambda.functions", accountId, parseArn(arn)?.region ?? "");
  }
  addTo(found.pageAccounts, pageName(file, page), accountId);
  notePrincipal(found, accountId, entry);
  return scopeOf(found, "iam.authorization-details", accountId, "global");
}

function notePrincipal(
  found: Survey,
  accountId: string,
  entry: Extract<Entry, { kind: "user" | "group" | "role" }>,
): void {
  for (const policy of entry.detail.AttachedManagedPolicies ?? [])
    addTo(found.usedPolicies, accountId, policy.PolicyArn);
  if (entry.kind === "group") {
    found.knownGroups.add(`${accountId}/${entry.detail.GroupName}`);
    return;
  }
  const boundary = entry.detail.PermissionsBoundary?.PermissionsBoundaryArn;
  if (boundary) addTo(found.usedPolicies, accountId, boundary);
  if (entry.kind === "user")
    for (const group of entry.detail.GroupList ?? []) found.usedGroups.add(`${accountId}/${group}`);
}

function noteFunctionPolicy(found: Survey, file: string, text: string): void {
  const advice = "Export it again with aws lambda get-policy.";
  const place = { jsonPath: "Policy" };
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error;
    throw new SnapshotError({ code: "not_json", file, place, problem: "The policy in it is not JSON.", advice });
  }
  const document = resourcePolicyDocument.safeParse(parsed);
  const resources = document.success ? document.data.Statement.flatMap((statement) => statement.Resource ?? []) : [];
  const arn = resources.find(
    (resource) => parseArn(resource)?.service === "lambda" && resource.split(":")[5] === "function",
  );
  if (arn === undefined)
    throw new SnapshotError({
      code: "wrong_shape",
      file,
      place,
      problem: "No statement in it names a function.",
      advice,
    });
  found.functionPolicies.set(arn, { arn, text });
}
