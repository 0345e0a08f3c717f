import type { PrincipalClause } from "../document.ts";
import type { RequestPrincipal } from "./access.ts";
import type { Environment } from "./environment.ts";
import type { Truth } from "./truth.ts";

/**
 * How a resource policy names who asks. `direct`: this identity or session itself, or everybody; `role`: the role behind a
 * session; `account`: the whole account, which then decides by its identity policies.
 */
export type Via = "direct" | "role" | "account";

export interface PrincipalMatch {
  via: Via;
  truth: Truth;
}

type Entry = PrincipalClause["entries"][number];
const STRENGTH: readonly Via[] = ["direct", "role", "account"];
const NOBODY: PrincipalMatch = { via: "account", truth: false };

/**
 * Whether `Principal` covers who asks, and as what.
 * Source of the rule: IAM User Guide, "AWS JSON policy elements: Principal".
 */
export function matchPrincipal(clause: PrincipalClause, environment: Environment): PrincipalMatch {
  let best: PrincipalMatch = NOBODY;
  for (const entry of clause.entries) {
    const match = matchEntry(entry, environment);
    if (match.truth === false) continue;
    const isBetter =
      best.truth === false ||
      (match.truth === true && best.truth !== true) ||
      ((match.truth === true) === (best.truth === true) && STRENGTH.indexOf(match.via) < STRENGTH.indexOf(best.via));
    if (isBetter) best = match;
  }
  return best;
}

/**
 * Whether `NotPrincipal` leaves who asks out of its exceptions. With Deny an exception must name every form of the principal:
 * the account and the user; the account, the role and the session. A deny also hits whoever has a permissions boundary, named
 * or not.
 * Source of the rule: IAM User Guide, "AWS JSON policy elements: NotPrincipal".
 */
export function matchNotPrincipal(
  clause: PrincipalClause,
  effect: "Allow" | "Deny",
  environment: Environment,
): PrincipalMatch {
  const { principal } = environment.request;
  const named = (text: string) => clause.entries.some((entry) => entry.type === "AWS" && entry.value === text);
  const direct = (truth: Truth): PrincipalMatch => ({ via: "direct", truth });
  if (clause.entries.some((entry) => entry.type === "AWS" && entry.value === "*")) return direct(false);
  if (principal.accountId === null)
    return direct(clause.entries.every((entry) => matchEntry(entry, environment).truth !== true));
  if (effect === "Allow") {
    const match = matchPrincipal(clause, environment);
    return direct(typeof match.truth === "boolean" ? !match.truth : match.truth);
  }
  const isAccountNamed = named(principal.accountId) || named(rootArn(principal));
  const role = roleArnOf(principal);
  if (!isAccountNamed || (role !== null && !named(role))) return direct(true);
  if (principal.kind !== "root" && environment.boundary === "present") return direct(true);
  if (principal.kind === "role") {
    const isAnySessionNamed = clause.entries.some((entry) => sessionNameIn(entry.value, principal) !== undefined);
    if (!isAnySessionNamed) return direct(true);
    return direct(isComplete(environment) ? true : sessionName("NotPrincipal", clause.entries, principal));
  }
  if (principal.kind !== "root" && !named(principal.arn)) return direct(true);
  if (environment.boundary === "unknown" && principal.kind !== "root")
    return direct({ conditions: [], problems: [`whether ${principal.arn} has a permissions boundary`] });
  return direct(false);
}

function matchEntry({ type, value }: Entry, environment: Environment): PrincipalMatch {
  const { principal } = environment.request;
  const direct = (truth: Truth): PrincipalMatch => ({ via: "direct", truth });
  switch (type) {
    case "AWS":
      return value === "*" ? direct(true) : matchAws(value, environment);
    case "Service":
      return direct(
        principal.kind === "service" && (value === "*" || value.toLowerCase() === principal.arn.toLowerCase()),
      );
    case "Federated":
      return direct(principal.kind === "federated" && (value === "*" || value === principal.arn));
    case "CanonicalUser":
      // The canonical id is another name of an account, and no fact says of which.
      if (principal.accountId === null || isComplete(environment)) return NOBODY;
      return { via: "account", truth: { conditions: [], problems: [`whose canonical user id ${value} is`] } };
  }
}

function matchAws(value: string, environment: Environment): PrincipalMatch {
  const { principal } = environment.request;
  if (principal.accountId === null) return NOBODY;
  if (value === principal.accountId || value === rootArn(principal))
    return { via: principal.kind === "root" ? "direct" : "account", truth: true };
  if (value === roleArnOf(principal)) return { via: "role", truth: true };
  // The user behind a federated session stands to it as a role to its sessions.
  if (principal.kind === "federated-user" && value === principal.roleArn) return { via: "role", truth: true };
  if (value === principal.arn) return { via: "direct", truth: true };
  if (/^(AIDA|AROA)[A-Z0-9]+$/.test(value)) return matchUniqueId(value, environment);
  if (principal.kind === "role" && sessionNameIn(value, principal) !== undefined)
    return {
      via: "direct",
      truth: isComplete(environment) ? false : sessionName("Principal", [{ type: "AWS", value }], principal),
    };
  return NOBODY;
}

/** IAM keeps unique ids in place of the ARN; one that is still seen belongs to a principal that was deleted. */
function matchUniqueId(value: string, environment: Environment): PrincipalMatch {
  const known = environment.keyOf("aws:userid");
  const id = known.is === "present" ? (known.values[0] ?? "").split(":")[0] : undefined;
  return { via: value.startsWith("AROA") ? "role" : "direct", truth: id === value };
}

/** The role of a session, or the role itself. */
function roleArnOf(principal: RequestPrincipal): string | null {
  return principal.kind === "role" ? principal.arn : principal.kind === "session" ? principal.roleArn : null;
}

function rootArn(principal: RequestPrincipal): string {
  const partition = principal.arn.split(":")[1] ?? "aws";
  return `arn:${partition}:iam::${principal.accountId ?? ""}:root`;
}

/** The session's name when the text is the ARN of a session of this role. */
function sessionNameIn(text: string, role: RequestPrincipal): string | undefined {
  const [, partition, account, roleName, session] =
    /^arn:([^:]+):sts::(\d+):assumed-role\/([^/]+)\/(.+)$/.exec(text) ?? [];
  const isSame = account === role.accountId && partition === role.arn.split(":")[1];
  return isSame && roleName === role.arn.split("/").at(-1) ? session : undefined;
}

/** A request about which nothing is unknown and that names no session comes from none of the sessions that a policy names. */
function isComplete(environment: Environment): boolean {
  return environment.request.context.others === "absent";
}

/** Whoever assumes a role names the session, so a grant to one name is open for a role as such. */
function sessionName(operator: string, entries: readonly Entry[], principal: RequestPrincipal): Truth {
  const values = entries.map((entry) => sessionNameIn(entry.value, principal)).filter((name) => name !== undefined);
  return { conditions: [{ operator, key: "sts:rolesessionname", values, class: "attainable" }], problems: [] };
}
