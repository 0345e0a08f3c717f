import { isAccountId } from "../domain/arn.ts";
import type { Severity } from "../domain/severity.ts";
import { MissingFactError } from "../facts/guard.ts";
import type { FactOf, Kind } from "../facts/kinds.ts";
import { readPolicyDocument } from "../iam/document.ts";
import type { PolicyLayers, SourcedPolicy } from "../iam/evaluate/access.ts";
import { decide } from "../iam/evaluate/decide.ts";
import { coversAction } from "../iam/pattern.ts";
import { allowsOf, type LocatedStatement, statementKey, statementsOf } from "../iam/policy-evidence.ts";
import type { FactReader } from "./fact-reader.ts";
import { type Caller, namedAccounts, namedOrganizations, strangers } from "./outside-callers.ts";

/** What somebody from outside could do with a resource. */
export interface Reach {
  /** Actions that matter; a statement with none of them is left alone. */
  actions: readonly string[];
  /** In words, after "may": `send to the queue`. */
  words: string;
  /** ARNs inside of the resource that actions are asked on, besides the resource itself (`…/x` for objects of a bucket). */
  inside?: (arn: string) => string[];
  /** The policy stands beside what it speaks of (as those of CloudWatch Logs do): asked is what its statements name. */
  isAboutOthers?: true;
  /** Severity by the actions that are open; left out: that of the check. */
  severityOf?: (actions: readonly string[]) => Severity | undefined;
}

/** Whom a statement lets in from outside, and with which actions. */
export interface Opening {
  located: LocatedStatement;
  names: string[];
  actions: string[];
}

/**
 * Accounts of AWS itself that deliver logs of load balancers, by account instead of by service.
 * Source: Elastic Load Balancing User Guide, "Enable access logs for your Application Load Balancer", step 2.
 */
const AWS_ACCOUNTS: ReadonlySet<string> = new Set(
  `127311923021 033677994240 027434742980 797873946194 098369216593 754344448648 589379963580 718504428378
  383597477331 600734575887 114774131450 783225319266 582318560864 985666609251 054676820928 156460612806 652711504416
  635631232127 009996457667 897822967062 076674570225 507241528517 048591011584 190560391635`.split(/\s+/),
);

/** Statements that let anybody in, with or without an AWS account; throws `MissingFactError` where that cannot be told. */
export function openToAnyone<K extends Kind>(fact: FactOf<K>, context: FactReader, reach: Reach): Opening[] {
  return surely(openings(fact, context, reach, strangers));
}

/** Statements that let in accounts or organizations that are not one's own; those that let in anybody are left out. */
export function openToForeigners<K extends Kind>(fact: FactOf<K>, context: FactReader, reach: Reach): Opening[] {
  const policies = context.policies(fact, "resource");
  const { found: open } = openings(fact, context, reach, strangers);
  const isOpen = new Set(open.map(({ located }) => statementKey(located)));
  const isForeign = (account: string) =>
    isAccountId(account) && account !== fact.accountId && !AWS_ACCOUNTS.has(account) && !context.isOwnAccount(account);
  const foreigners = (located: LocatedStatement): Caller[] => [
    ...namedAccounts(located).filter(({ name }) => isForeign(name)),
    ...foreignOrganizations(located, context),
  ];
  const found = surely(openings(fact, context, reach, foreigners)).filter(
    ({ located }) => !isOpen.has(statementKey(located)),
  );
  if (found.length === 0 && allowsOf(policies).some((located) => namesCanonicalUser(located, reach)))
    throw new MissingFactError("the account behind a canonical user id");
  return found;
}

/** A canonical user id is another name of an account, and no API tells of which. */
function namesCanonicalUser({ statement }: LocatedStatement, { actions }: Reach): boolean {
  const { principals } = statement;
  if (principals === null || principals.isNot || !actions.some((action) => coversAction(statement, action)))
    return false;
  return principals.entries.some(({ type }) => type === "CanonicalUser");
}

function foreignOrganizations(located: LocatedStatement, context: FactReader): Caller[] {
  const callers = namedOrganizations(located);
  if (callers.length === 0) return [];
  const owner = context.accounts.find(({ isManagementAccount }) => isManagementAccount);
  if (owner === undefined) throw new MissingFactError("organizations.organization");
  const own = new Set(context.all("organizations.organization", owner.accountId).map(({ config }) => config.id));
  return callers.filter(({ name }) => !own.has(name));
}

interface Answer {
  found: Opening[];
  /** Conditions that nobody outside of AWS can judge and on which a further opening hangs. */
  doubts: ReadonlySet<string>;
}

/** What is open; throws `MissingFactError` when nothing is known to be and something may be. */
function surely({ found, doubts }: Answer): Opening[] {
  if (found.length === 0 && doubts.size > 0) throw new MissingFactError(...doubts);
  return found;
}

/** Each Allow statement is asked by itself under every Deny, so that the answer can cite it. */
function openings<K extends Kind>(
  fact: FactOf<K>,
  context: FactReader,
  reach: Reach,
  callersOf: (located: LocatedStatement) => Caller[],
): Answer {
  const policies = context.policies(fact, "resource");
  const controls = readableControls(context, fact.accountId);
  const denies = statementsOf(policies).filter(({ statement }) => statement.effect === "Deny");
  const doubts = new Set<string>();
  const found = allowsOf(policies).flatMap((located) => {
    const actions = reach.actions.filter((action) => coversAction(located.statement, action));
    if (actions.length === 0) return [];
    const sources = [located, ...denies].map((one) => sourceOf(one, fact.arn));
    const layers = { ...STRANGERS_LAYERS, resource: sources, rcp: controls };
    const names = new Set<string>();
    const open = new Set<string>();
    for (const caller of callersOf(located))
      for (const action of actions) {
        const answer = letsIn(fact, caller, action, resourcesOf(located, fact.arn, reach), layers);
        if (typeof answer === "string") doubts.add(answer);
        if (answer !== true) continue;
        names.add(caller.name);
        open.add(action);
      }
    return open.size === 0 ? [] : [{ located, names: [...names].sort(), actions: [...open].sort() }];
  });
  return { found, doubts };
}

/** The resource, what lies in it, and what the statement's own patterns name of it. */
function resourcesOf({ statement }: LocatedStatement, arn: string, { inside, isAboutOthers }: Reach): string[] {
  const patterns = statement.resources?.isNot === false ? statement.resources.patterns : [];
  const examples = patterns.map((pattern) => pattern.replace(/[*?]/g, "x"));
  if (isAboutOthers) return [...new Set([...(inside?.(arn) ?? []), ...examples])];
  const named = examples.filter((text) => text.startsWith(`${arn}/`));
  return [...new Set([arn, ...(inside?.(arn) ?? []), ...(inside === undefined ? [] : named)])];
}

/** A statement as a policy of its own, so that it can be judged apart. */
export function sourceOf({ policy, statement }: LocatedStatement, carrierArn: string): SourcedPolicy {
  const { version } = readPolicyDocument(policy.text);
  return {
    document: { version, statements: [statement], problems: [] },
    role: "resource",
    name: policy.name,
    carrierArn,
    hash: policy.hash,
  };
}

/** Identity policy of a caller whose own account allows it everything. */
export const ANYTHING_ALLOWED: SourcedPolicy = {
  document: readPolicyDocument('{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"*","Resource":"*"}]}'),
  role: "inline",
  name: "whatever the caller's own account allows",
  carrierArn: "",
  hash: null,
};

const STRANGERS_LAYERS = {
  identity: [ANYTHING_ALLOWED],
  boundary: null,
  session: null,
  scp: null,
  missing: {},
} as const;

/**
 * What the organisation forbids on the account's resources, whoever asks. Where it was not collected, or cannot be read, an open
 * policy counts as open: an alarm that says "perhaps" helps nobody.
 */
export function readableControls(context: FactReader, accountId: string): PolicyLayers["rcp"] {
  const levels = context.resourceControls(accountId);
  return levels?.map((policies) => policies.filter(({ document }) => document.problems.length === 0)) ?? null;
}

/** Keys whose value the caller picks by the way that it calls, or by what it tags itself with. */
const isOwnChoice = (key: string) => key === "kms:viaservice" || key.startsWith("aws:principaltag/");

/**
 * True when the caller may; whatever it can meet by itself counts as met. A text names the condition on which the answer hangs
 * and that only AWS can judge.
 * Source of the rule: IAM User Guide, "Cross-account policy evaluation logic".
 */
function letsIn<K extends Kind>(
  fact: FactOf<K>,
  caller: Caller,
  action: string,
  resources: readonly string[],
  layers: PolicyLayers,
): boolean | string {
  let doubt: string | undefined;
  const { principal, context } = caller;
  const owner = [fact.accountId];
  const values = { get: (key: string) => (key === "aws:resourceaccount" ? owner : context.values.get(key)) };
  for (const resource of resources) {
    const { outcome, residuals } = decide(
      { principal, action, resource, resourceAccountId: fact.accountId, context: { ...context, values } },
      layers,
    );
    if (outcome === "allowed") return true;
    if (outcome !== "conditional") continue;
    const open = residuals.find(
      ({ class: of, key }) => of !== "attacker-controlled" && of !== "attainable" && !isOwnChoice(key),
    );
    if (open === undefined) return true;
    doubt ??= `condition ${open.key}`;
  }
  return doubt ?? false;
}
