import { parseArn } from "../../domain/arn.ts";
import type { AccessRequest, Block, Decision, Layer, PolicyLayers, Residual } from "./access.ts";
import { type Environment, environmentOf } from "./environment.ts";
import { type LayerVerdict, readLayer } from "./layer.ts";
import { isUnderRcps } from "./rcp-services.ts";
import { every, no, some, type Verdict, YES } from "./verdict.ts";

const NOTHING: LayerVerdict = {
  notDenied: YES,
  allowed: { direct: no(), role: no(), account: no() },
  unreadable: [],
};

/**
 * Decides a request by the policies that bear on it: an explicit deny in any of them; what RCPs and SCPs let through at every
 * level; then resource, identity, boundary and session policy as `grants` says. What the context or the layers leave open
 * makes the answer conditional or unknown, never yes or no by guess.
 * Source of the rule: IAM User Guide, "Policy evaluation logic".
 */
export function decide(request: AccessRequest, layers: PolicyLayers): Decision {
  return decideBy(request, layers, readLayer);
}

/** How the policies of one layer are read; a compiled reader may leave out statements that cannot cover the request. */
export type LayerReader = typeof readLayer;

/** `decide` with a reader of one's own, which must give what `readLayer` gives. */
export function decideBy(request: AccessRequest, layers: PolicyLayers, reader: LayerReader): Decision {
  const environment = environmentOf(request, layers);
  const read = readAll(request, layers, environment, reader);
  const readings = [...read.rcp, ...read.scp, read.resource, read.identity, read.boundary, read.session].filter(
    (reading) => reading !== null,
  );
  const notDenied = every(...readings.map((reading) => reading.notDenied));
  if (notDenied.is === "no") return denied(true, notDenied.blocks, []);
  const verdict = every(
    notDenied,
    ...read.rcp.map(({ allowed }, level) =>
      withReason(allowed.direct, "rcp", `no resource control policy of level ${level + 1} allows it`),
    ),
    ...read.scp.map(({ allowed }, level) =>
      withReason(allowed.direct, "scp", `no service control policy of level ${level + 1} allows it`),
    ),
    read.grant === null ? grants(request, read) : some(grants(request, read), grantsOfKey(read.grant, read)),
  );
  if (verdict.is === "no")
    return denied(
      false,
      verdict.blocks,
      readings.flatMap((reading) => reading.unreadable),
    );
  const isOpen = verdict.is === "maybe";
  const missing = isOpen ? [...new Set(verdict.missing)] : [];
  return {
    outcome: !isOpen ? "allowed" : missing.length > 0 ? "unknown" : "conditional",
    isExplicit: false,
    grantedBy: [...new Set(verdict.by)].filter(({ layer }) => layer === "identity" || layer === "resource"),
    blockedBy: [],
    residuals: isOpen ? distinct(verdict.residuals) : [],
    missing,
  };
}

interface Readings {
  rcp: readonly LayerVerdict[];
  scp: readonly LayerVerdict[];
  resource: LayerVerdict;
  /** null: the resource is no key, or has no grants. */
  grant: LayerVerdict | null;
  /** null: who asks has no identity policies. */
  identity: LayerVerdict | null;
  /** null: nothing limits. */
  boundary: LayerVerdict | null;
  session: LayerVerdict | null;
}

function readAll(
  request: AccessRequest,
  layers: PolicyLayers,
  environment: Environment,
  reader: LayerReader,
): Readings {
  const { kind } = request.principal;
  const missing = (layer: Layer) => layers.missing[layer] ?? [];
  const read = (layer: Layer, policies: PolicyLayers["boundary"]): LayerVerdict | null =>
    policies === null && missing(layer).length === 0
      ? null
      : reader(layer, policies ?? [], missing(layer), environment);
  const levels = (layer: "scp" | "rcp", applies: boolean): LayerVerdict[] => {
    if (!applies) return [];
    const known = (layers[layer] ?? []).map((policies) => reader(layer, policies, missing(layer), environment));
    const isOnlyMissing = known.length === 0 && missing(layer).length > 0;
    return isOnlyMissing ? [reader(layer, [], missing(layer), environment)] : known;
  };
  const hasPolicies = kind === "user" || kind === "role" || kind === "session" || kind === "federated-user";
  const isServiceLinked = (request.principal.roleArn ?? request.principal.arn).includes(":role/aws-service-role/");
  return {
    rcp: levels("rcp", !isServiceLinked && isUnderRcps(environment.action)).map(withFullAccess),
    scp: levels("scp", (hasPolicies || kind === "root") && !isServiceLinked),
    resource: read("resource", layers.resource) ?? NOTHING,
    grant: layers.grants === undefined ? null : reader("resource", layers.grants, [], environment),
    identity: hasPolicies ? (read("identity", layers.identity) ?? NOTHING) : null,
    boundary: hasPolicies ? read("boundary", layers.boundary) : null,
    // Without a session policy a federated user has nothing but what resource policies give its session.
    session: hasPolicies ? (read("session", layers.session) ?? (kind === "federated-user" ? NOTHING : null)) : null,
  };

  /** `RCPFullAWSAccess` stands on every level and cannot be taken off, whether it was delivered or not. */
  function withFullAccess(verdict: LayerVerdict, level: number): LayerVerdict {
    const policies = layers.rcp?.[level] ?? [];
    const hasAllow = policies.some(({ document }) => document.statements.some(({ effect }) => effect === "Allow"));
    return hasAllow ? verdict : { ...verdict, allowed: { ...verdict.allowed, direct: YES } };
  }
}

/**
 * What resource, identity, boundary and session policies grant together.
 * In one account either side suffices; a resource policy that names a user or session is not held back by boundary and session
 * policy, one that names the role is, and one that names the account leaves it to the identity policies. KMS keys and roles must
 * allow by themselves. Between accounts both sides must allow.
 * Source of the rule: IAM User Guide, "Policy evaluation for requests within a single account", "Cross-account policy evaluation
 * logic"; AWS KMS Developer Guide, "Key policies in AWS KMS"; AWS STS API Reference, "AssumeRole".
 */
function grants(request: AccessRequest, read: Readings): Verdict {
  const { principal } = request;
  const { direct, role, account } = read.resource.allowed;
  const owner = selfGoverned(request);
  if (principal.accountId === null)
    return withReason(direct, "resource", `no policy of the resource allows ${principal.arn}`);
  const isRoleAssumption = owner === "role" && /^sts:assumerole/i.test(request.action);
  if (principal.kind === "root" && isRoleAssumption)
    return no({ layer: "identity", citation: null, reason: "the root user of an account cannot assume roles" });
  const identity = identityOf(read);
  const limits = limitsOf(read);
  const isSameAccount = request.resourceAccountId === null || request.resourceAccountId === principal.accountId;
  if (isSameAccount && owner === null) return some(direct, every(some(identity, role), limits));
  const asked = withReason(some(direct, role, account), "resource", RESOURCE_REASONS[owner ?? "other"]);
  if (!isSameAccount) return every(asked, identity, limits);
  if (asked.is === "no") return asked;
  return some(direct, every(role, limits), every(account, identity, limits));
}

/**
 * What grants on a KMS key allow, beside key policy and identity policies and in any account: they allow by themselves, and a deny
 * of any policy stands over them. One to an account is for those whom its identity policies allow it; boundary and session
 * policy limit as under a key policy that names the same principal.
 * Source of the rule: AWS KMS Developer Guide, "Grants in AWS KMS" and "Troubleshooting AWS KMS permissions".
 */
function grantsOfKey({ allowed: { direct, role, account } }: LayerVerdict, read: Readings): Verdict {
  if (some(direct, role, account).is === "no") return no();
  const limits = limitsOf(read);
  return some(direct, every(role, limits), every(account, identityOf(read), limits));
}

function identityOf({ identity }: Readings): Verdict {
  return identity === null ? YES : withReason(identity.allowed.direct, "identity", "no identity policy allows it");
}

function limitsOf({ boundary, session }: Readings): Verdict {
  return every(
    boundary === null
      ? YES
      : withReason(boundary.allowed.direct, "boundary", "the permissions boundary does not allow it"),
    session === null ? YES : withReason(session.allowed.direct, "session", "the session policy does not allow it"),
  );
}

const RESOURCE_REASONS = {
  key: "the key policy allows neither this principal nor its account",
  role: "the trust policy allows neither this principal nor its account",
  other: "no policy of the resource allows this principal of another account",
} as const;

/** Resources that no identity policy opens by itself. */
function selfGoverned({ action, resource }: AccessRequest): "key" | "role" | null {
  const arn = parseArn(resource);
  if (arn?.service === "kms" && arn.resource.startsWith("key/")) return "key";
  return arn?.service === "iam" && arn.resource.startsWith("role/") && /^sts:/i.test(action) ? "role" : null;
}

/** A layer that must allow names itself when it does not. */
function withReason(verdict: Verdict, layer: Layer, reason: string): Verdict {
  return verdict.is === "no" ? no({ layer, citation: null, reason }) : verdict;
}

function denied(isExplicit: boolean, blockedBy: readonly Block[], missing: readonly string[]): Decision {
  return { outcome: "denied", isExplicit, grantedBy: [], blockedBy, residuals: [], missing: [...new Set(missing)] };
}

function distinct(residuals: readonly Residual[]): Residual[] {
  const seen = new Map<string, Residual>();
  for (const residual of residuals) {
    const { layer, policy, carrierArn, index } = residual.citation;
    seen.set(
      JSON.stringify([layer, policy, carrierArn, index, residual.operator, residual.key, residual.values]),
      residual,
    );
  }
  return [...seen.values()];
}
