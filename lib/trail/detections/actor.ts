import type { TrailRecord } from "../record.ts";
import { isObject, textAt } from "../values.ts";
import type { DetectionContext, DetectionEvent, HitEvidence } from "./detection.ts";

/** Paths that IAM keeps for AWS; names alone are anybody's choice. Source: IAM User Guide, "IAM identifiers" and "Service-linked roles". */
const SERVICE_LINKED_PATH = ":role/aws-service-role/";
const IDENTITY_CENTER_PATH = ":role/aws-reserved/sso.amazonaws.com/";
const SERVICE_LINKED_NAME = ":role/AWSServiceRoleFor";
const IDENTITY_CENTER_NAME = ":role/AWSReservedSSO_";
const INSTANCE_SESSION = /^i-[0-9a-f]{8,17}$/i;

/** True for AWS services and service-linked roles: what they do on their own is no news. */
export function isServiceActor({ principal, eventType }: TrailRecord): boolean {
  if (principal.type === "AWSService") return true;
  if (principal.type === null && principal.arn === null)
    return principal.invokedBy !== null || eventType === "AwsServiceEvent";
  return isRoleOfAws(principal, SERVICE_LINKED_PATH, SERVICE_LINKED_NAME);
}

/** By the role's path; by its name only where the record does not give the role itself, whose ARN then has no path. */
function isRoleOfAws({ arn, name, type }: TrailRecord["principal"], path: string, prefix: string): boolean {
  if (arn === null) return false;
  return arn.includes(path) || (type === "AssumedRole" && name === null && arn.includes(prefix));
}

/** What `invokedBy` says of calls that the console makes for who is signed in to it. */
const CONSOLE = new Set(["signin.amazonaws.com", "AWS Internal"]);

/** True where an AWS service made the call for the principal (forward access sessions, CloudFormation). */
export function isThroughService({ principal, sourceIp }: TrailRecord): boolean {
  if (principal.invokedBy !== null && !CONSOLE.has(principal.invokedBy)) return true;
  return sourceIp?.endsWith(".amazonaws.com") ?? false;
}

/** True for sessions of roles that IAM Identity Center gives to people; their session name is the person. */
export function isIdentityCenterSession({ principal }: TrailRecord): boolean {
  return isRoleOfAws(principal, IDENTITY_CENTER_PATH, IDENTITY_CENTER_NAME);
}

/**
 * Who acted, as a key that survives renaming: the unique id of the user or role, else the ARN. People share the roles of IAM
 * Identity Center, so there the session's name belongs to the key. Who was not signed in is known by address.
 */
export function actorKey(record: TrailRecord): string {
  const { uniqueId, arn, sessionName, type, accountId } = record.principal;
  const colon = uniqueId?.indexOf(":") ?? -1;
  const id = uniqueId !== null && colon > 0 ? uniqueId.slice(0, colon) : uniqueId;
  if (type === "Root") return `root:${accountId ?? id ?? arn ?? ""}`;
  const key = id === null || id === "Anonymous" || type === "Unknown" ? arn : id;
  if (key === null) return `address:${record.sourceIp ?? "unknown"}`;
  return isIdentityCenterSession(record) && sessionName !== null ? `${key}:${sessionName}` : key;
}

/** What to call the actor. */
export function actorName({ principal, sourceIp }: TrailRecord): string {
  const { arn, name, sessionName, type } = principal;
  if (arn !== null) return sessionName === null ? arn : `${arn} (session ${sessionName})`;
  return name ?? (type === null ? null : `${type} ${principal.accountId ?? ""}`.trim()) ?? sourceIp ?? "unknown";
}

/** Keys by which the same hand is known in other records. */
export function heldKeys({ principal }: TrailRecord): string[] {
  const keys: string[] = [];
  if (principal.accessKeyId !== null) keys.push(`key:${principal.accessKeyId}`);
  if (principal.sourceIdentity !== null) keys.push(`source:${principal.accountId ?? ""}:${principal.sourceIdentity}`);
  return keys;
}

/**
 * Evidence that a person, or a key that a person can hold, made the call; null for automation by a role and for calls through a
 * service. Only what the record states counts: a user agent is the caller's own word.
 */
export function handOf(event: DetectionEvent): HitEvidence | null {
  const { record, raw } = event;
  const { type, arn } = record.principal;
  if (isThroughService(record)) return null;
  if (raw.sessionCredentialFromConsole === "true" || raw.sessionCredentialFromConsole === true)
    return { field: "sessionCredentialFromConsole", value: "true" };
  if (record.principal.invokedBy === "signin.amazonaws.com")
    return { field: "userIdentity.invokedBy", value: "signin.amazonaws.com" };
  if (isIdentityCenterSession(record) || arn?.includes(IDENTITY_CENTER_NAME))
    return { field: "userIdentity.sessionContext.sessionIssuer.arn", value: arn ?? "" };
  if (
    type === "IAMUser" ||
    type === "Root" ||
    type === "FederatedUser" ||
    type === "IdentityCenterUser" ||
    type === "SAMLUser"
  )
    return { field: "userIdentity.type", value: type };
  if (record.principal.hasMfa === true)
    return { field: "userIdentity.sessionContext.attributes.mfaAuthenticated", value: "true" };
  return null;
}

/** Session names that services give: tasks of ECS, builds, stacks, pods. Source: the user guides of these services. */
const SERVICE_SESSION =
  /^(?:[0-9a-f]{32}|AWSCodeBuild-|AWSCloudFormation$|AWSBatch|eks-|botocore-session-\d+$|web-identity)/;

/**
 * Evidence that a call came by a role's session of which the record does not say whether a person or automation holds it; null
 * for workloads, web identities and calls through a service, which the record states.
 */
export function openSession(event: DetectionEvent, context: DetectionContext): HitEvidence | null {
  const { record } = event;
  const { type, sessionName, federatedProvider } = record.principal;
  if (type !== "AssumedRole" || federatedProvider !== null || isThroughService(record)) return null;
  if (SERVICE_SESSION.test(sessionName ?? "") || record.function !== null || workloadOf(event, context) !== null)
    return null;
  return {
    field: "userIdentity.type",
    value: "AssumedRole: whether a person or automation holds the session is not known",
  };
}

/** Where a session's credentials were given out: to a function or to an instance; null for others. */
export interface Workload {
  kind: "function" | "instance";
  name: string;
  evidence: HitEvidence;
  isStated: boolean;
}

/**
 * The function or instance that the credentials were issued to. Stated by `inScopeOf` or `ec2RoleDelivery`; else inferred from
 * the session's name, which for a function must fit a collected one.
 * Source of the rule: CloudTrail User Guide, "userIdentity element".
 */
export function workloadOf({ record, raw }: DetectionEvent, context: DetectionContext): Workload | null {
  const { type, arn, sessionName } = record.principal;
  if (type !== "AssumedRole") return null;
  const identity = raw.userIdentity;
  const stated = record.function;
  if (stated !== null && stated.confidence === "stated" && stated.functionArn !== null)
    return {
      kind: "function",
      name: stated.functionArn,
      isStated: true,
      evidence: { field: "userIdentity.inScopeOf.credentialsIssuedTo", value: stated.functionArn },
    };
  if (isObject(identity) && textAt(identity, "inScopeOf.issuerType") === "AWS::EC2::Instance")
    return {
      kind: "instance",
      name: textAt(identity, "inScopeOf.credentialsIssuedTo") ?? sessionName ?? "",
      isStated: true,
      evidence: { field: "userIdentity.inScopeOf.issuerType", value: "AWS::EC2::Instance" },
    };
  if (sessionName === null || arn === null) return null;
  if (INSTANCE_SESSION.test(sessionName))
    return {
      kind: "instance",
      name: sessionName,
      isStated: isObject(identity) && textAt(identity, "sessionContext.ec2RoleDelivery") !== undefined,
      evidence: { field: "userIdentity.principalId", value: `session ${sessionName}` },
    };
  const found = context.functionOf(arn, sessionName);
  if (found === undefined) return null;
  return {
    kind: "function",
    name: found,
    isStated: false,
    evidence: { field: "facts.functionOf", value: `${found} runs as this role and has the session's name` },
  };
}
