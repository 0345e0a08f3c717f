import { formatArn, parseArn } from "../domain/arn.ts";
import { text } from "./fields.ts";
import { isObject, type JsonObject, textAt } from "./values.ts";

/** Who acted, as far as usage needs it. Texts are as CloudTrail wrote them, bounded and storable. */
export interface TrailActor {
  /** `IAMUser`, `AssumedRole`, `Root`, `AWSService`, …; null where the record has no identity. */
  type: string | null;
  /** ARN of the user, or of the role behind a session; null for services and identities without one. */
  arn: string | null;
  /** Unique id of the user or role (`AIDA…`, `AROA…`), without the session part; survives renaming and recreation. */
  uniqueId: string | null;
  accountId: string | null;
  /** Name of the role or federated session. */
  sessionName: string | null;
}

/** Who acted, with everything that the record tells of them. */
export interface TrailPrincipal extends TrailActor {
  name: string | null;
  /** Start of the session, ISO 8601. */
  sessionStartedAt: string | null;
  accessKeyId: string | null;
  /** AWS service on whose behalf or by which the call was made. */
  invokedBy: string | null;
  hasMfa: boolean | null;
  sourceIdentity: string | null;
  /** IAM Identity Center user behind the session. */
  onBehalfOfUserId: string | null;
  federatedProvider: string | null;
}

/** The Lambda function behind a call. */
export interface TrailFunction {
  /**
   * `stated`: the record names the function; `inferred`: session name and user agent look like a function's own credentials,
   * which the reader must confirm against the role of the function of that name.
   */
  confidence: "stated" | "inferred";
  /** null while only inferred. */
  functionArn: string | null;
  roleArn: string | null;
  sessionName: string | null;
}

const FUNCTION_ARN = /^arn:[^:]+:lambda:[^:]+:\d{12}:function:[^:]+/;

/**
 * Reads who acted off `userIdentity`. For role sessions the ARN is that of the role, with its path where the session issuer
 * gives it. Source of the rule: CloudTrail User Guide, "CloudTrail userIdentity element".
 */
export function readActor(identity: JsonObject | null): TrailActor {
  if (identity === null) return { type: null, arn: null, uniqueId: null, accountId: null, sessionName: null };
  const issuer = issuerOf(identity);
  const own = text(identity.arn, 2048);
  const ownId = text(identity.principalId, 512);
  const isAssumed = identity.type === "AssumedRole" || (own?.includes(":assumed-role/") ?? false);
  const isFederated = identity.type === "FederatedUser";
  const arn = isAssumed || isFederated ? (text(issuer?.arn, 2048) ?? roleOfSession(own)) : own;
  const colon = (isAssumed || isFederated) && ownId !== null ? ownId.indexOf(":") : -1;
  const sessionInId = ownId !== null && colon >= 0 ? ownId.slice(colon + 1) : null;
  return {
    type: text(identity.type, 64),
    arn,
    uniqueId: text(issuer?.principalId, 512) ?? (colon >= 0 ? (ownId?.slice(0, colon) ?? null) : ownId),
    accountId: text(identity.accountId, 64) ?? (arn === null ? null : (parseArn(arn)?.accountId ?? null)),
    sessionName: sessionInId ?? (isAssumed ? sessionOf(own) : null),
  };
}

/** The role or identity provider behind a session; null where the record names none. */
export function issuerOf(identity: JsonObject): JsonObject | null {
  const session = identity.sessionContext;
  return isObject(session) && isObject(session.sessionIssuer) ? session.sessionIssuer : null;
}

/** Reads everything that `userIdentity` tells. Source of the rule: as for `readActor`. */
export function readPrincipal(identity: JsonObject | null): TrailPrincipal {
  const session = isObject(identity?.sessionContext) ? identity.sessionContext : null;
  const attributes = isObject(session?.attributes) ? session.attributes : null;
  const mfa = attributes?.mfaAuthenticated;
  return {
    ...readActor(identity),
    name: text(textAt(session, "sessionIssuer.userName"), 256) ?? text(identity?.userName, 256),
    sessionStartedAt: text(attributes?.creationDate, 64),
    accessKeyId: text(identity?.accessKeyId, 128),
    invokedBy: text(identity?.invokedBy, 256),
    hasMfa: mfa === "true" || mfa === true ? true : mfa === "false" || mfa === false ? false : null,
    sourceIdentity: text(session?.sourceIdentity, 256),
    onBehalfOfUserId: text(textAt(identity, "onBehalfOf.userId"), 128),
    federatedProvider:
      text(textAt(session, "webIdFederationData.federatedProvider"), 512) ?? text(identity?.identityProvider, 512),
  };
}

/** `arn:…:sts::account:assumed-role/name/session` → the role's ARN, as far as a session tells (paths are not in it). */
function roleOfSession(arn: string | null): string | null {
  const parts = arn === null ? undefined : parseArn(arn);
  const name = /^assumed-role\/([^/]+)/.exec(parts?.resource ?? "")?.[1];
  if (parts === undefined || name === undefined) return arn;
  return formatArn({ ...parts, service: "iam", region: "", resource: `role/${name}` });
}

function sessionOf(arn: string | null): string | null {
  return /:assumed-role\/[^/]+\/(.+)$/.exec(arn ?? "")?.[1] ?? null;
}

/**
 * The function that acted. `inScopeOf` states it; else credentials used from a Lambda runtime whose session name, by Lambda's
 * habit, is the function's name. Source of the rule: CloudTrail User Guide, "userIdentity element" (`inScopeOf`).
 */
export function readFunction(
  identity: JsonObject | null,
  principal: TrailActor,
  userAgent: string | null,
): TrailFunction | null {
  if (isObject(identity?.inScopeOf)) {
    const scope = identity.inScopeOf;
    const arn = functionIn(scope.credentialsIssuedTo) ?? functionIn(scope.sourceArn);
    if (arn !== undefined)
      return { confidence: "stated", functionArn: arn, roleArn: principal.arn, sessionName: principal.sessionName };
  }
  const isRuntime =
    userAgent !== null && (userAgent.includes("exec-env/AWS_Lambda") || userAgent.includes("AWS_Lambda_"));
  if (!isRuntime || principal.type !== "AssumedRole" || principal.sessionName === null) return null;
  return { confidence: "inferred", functionArn: null, roleArn: principal.arn, sessionName: principal.sessionName };
}

/** The function in an ARN, without its version or alias. */
function functionIn(arn: unknown): string | undefined {
  return FUNCTION_ARN.exec(text(arn, 2048) ?? "")?.[0];
}
