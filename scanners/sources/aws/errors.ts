import type { CoverageGap, GapReason } from "#lib/domain/coverage.ts";

/** What an error of the SDK or the network says, without its message (which may quote what was sent). */
export interface AwsErrorFacts {
  code: string;
  /** HTTP status; `null` when no answer came. */
  status: number | null;
  isThrottle: boolean;
  /** Trying again may help: throttles, 5xx and broken connections. */
  isRetryable: boolean;
  /** Seconds to wait as the service asked, if it did. */
  retryAfterSeconds: number | null;
  /** Which policy refused, where AWS names it. */
  deniedBy: string | null;
}

const THROTTLES = new Set([
  "BandwidthLimitExceeded",
  "EC2ThrottledException",
  "LimitExceededException.Throttling",
  "PriorRequestNotComplete",
  "ProvisionedThroughputExceededException",
  "RequestLimitExceeded",
  "RequestThrottled",
  "RequestThrottledException",
  "SlowDown",
  "Throttled",
  "ThrottledException",
  "Throttling",
  "ThrottlingException",
  "TooManyRequestsException",
  "TransactionInProgressException",
]);

const DENIALS = new Set([
  "AccessDenied",
  "AccessDeniedException",
  "AuthorizationError",
  "AuthorizationErrorException",
  "Client.UnauthorizedOperation",
  "NotAuthorized",
  "UnauthorizedAccess",
  "UnauthorizedOperation",
]);

/** Credentials that no longer or never worked: a matter of the connection, not of one permission. */
const BAD_CREDENTIALS = new Set([
  "AuthFailure",
  "CredentialsProviderError",
  "ExpiredToken",
  "ExpiredTokenException",
  "IncompleteSignature",
  "InvalidClientTokenId",
  "InvalidSignatureException",
  "MissingAuthenticationToken",
  "RequestExpired",
  "SignatureDoesNotMatch",
  "TokenRefreshRequired",
  "UnrecognizedClientException",
]);

const NOT_ENABLED = new Set([
  "AWSOrganizationsNotInUseException",
  "OptInRequired",
  "RegionDisabledException",
  "SubscriptionRequiredException",
]);

const UNSUPPORTED = new Set([
  "InvalidAction",
  "NotImplemented",
  "UnknownOperationException",
  "UnsupportedOperation",
  "UnsupportedOperationException",
]);

const NETWORK = new Set([
  "ECONNABORTED",
  "ECONNREFUSED",
  "ECONNRESET",
  "EAI_AGAIN",
  "EHOSTUNREACH",
  "ENETUNREACH",
  "ENOTFOUND",
  "EPIPE",
  "ETIMEDOUT",
  "TimeoutError",
  "NetworkingError",
  "RequestTimeout",
  "RequestTimeoutException",
]);

function member(value: unknown, key: string): unknown {
  return typeof value === "object" && value !== null && key in value ? Reflect.get(value, key) : undefined;
}

function text(value: unknown): string | null {
  return typeof value === "string" && value !== "" ? value : null;
}

function statusOf(error: unknown): number | null {
  const status =
    member(member(error, "$metadata"), "httpStatusCode") ?? member(member(error, "$response"), "statusCode");
  return typeof status === "number" ? status : null;
}

function codeOf(error: unknown, status: number | null): string {
  // A success whose body the SDK cannot make sense of.
  if (status !== null && status < 300) return "UnreadableAnswer";
  const networkCode = text(member(error, "code")) ?? text(member(member(error, "cause"), "code"));
  if (networkCode !== null && NETWORK.has(networkCode)) return networkCode;
  const name = text(member(error, "name"));
  const code = text(member(error, "Code")) ?? (name === "Error" || name === "SyntaxError" ? null : name) ?? networkCode;
  // Query services prefix some codes ("Client.UnauthorizedOperation"); JSON ones may carry a namespace ("ns#Code").
  const bare = code?.slice(code.lastIndexOf("#") + 1).slice(0, 100);
  if (bare !== undefined && bare !== "UnknownError" && bare !== "Unknown") return bare;
  return status === null ? "Unknown" : `HTTP ${status}`;
}

function retryAfterOf(error: unknown): number | null {
  const headers = member(member(error, "$response"), "headers");
  const seconds = Number(text(member(headers, "retry-after")) ?? Number.NaN);
  return Number.isFinite(seconds) && seconds >= 0 ? Math.min(seconds, 60) : null;
}

function deniedByOf(error: unknown): string | null {
  const message = text(member(error, "message")) ?? "";
  for (const policy of [
    "service control policy",
    "resource control policy",
    "permissions boundary",
    "session policy",
    "resource-based policy",
    "VPC endpoint policy",
    "identity-based policy",
  ])
    if (message.includes(policy)) return policy;
  return null;
}

/** Reads code, status and what may be done about it from anything that a client threw. */
export function describeError(error: unknown): AwsErrorFacts {
  const status = statusOf(error);
  const code = codeOf(error, status);
  const isThrottle =
    THROTTLES.has(code) || status === 429 || member(member(error, "$retryable"), "throttling") === true;
  return {
    code,
    status,
    isThrottle,
    isRetryable: isThrottle || (status !== null && status >= 500 && status !== 501) || NETWORK.has(code),
    retryAfterSeconds: retryAfterOf(error),
    deniedBy: deniedByOf(error),
  };
}

function isUnsupported(facts: AwsErrorFacts): boolean {
  // A route that the endpoint does not know answers 404 or 501 without a typed error.
  return UNSUPPORTED.has(facts.code) || facts.status === 501 || facts.code === "HTTP 404" || facts.code === "HTTP 405";
}

function reasonOf(facts: AwsErrorFacts): GapReason {
  if (facts.isThrottle) return "throttled";
  if (DENIALS.has(facts.code)) return "denied";
  if (NOT_ENABLED.has(facts.code)) return "not_enabled";
  if (isUnsupported(facts)) return "unsupported";
  if (facts.status === 403 && !BAD_CREDENTIALS.has(facts.code)) return "denied";
  return "failed";
}

function messageOf(action: string, reason: GapReason, facts: AwsErrorFacts, attempts: number): string {
  switch (reason) {
    case "denied":
      return facts.deniedBy !== null && facts.deniedBy !== "identity-based policy"
        ? `AWS refused ${action}: a ${facts.deniedBy} does not allow it.`
        : `AWS refused ${action}: the credentials of this connection do not allow it.`;
    case "throttled":
      return `AWS kept limiting the rate of ${action}; given up after ${attempts} attempts.`;
    case "not_enabled":
      return facts.code === "AWSOrganizationsNotInUseException"
        ? "This account does not belong to an organization."
        : `${action} is not available because the service or region is not switched on for this account.`;
    case "unsupported":
      return `The endpoint of this region does not offer ${action}.`;
    case "failed":
      if (BAD_CREDENTIALS.has(facts.code))
        return `${action} failed: the credentials are missing, expired or not valid here.`;
      if (NETWORK.has(facts.code)) return `${action} failed: the endpoint could not be reached (${facts.code}).`;
      if (facts.code === "UnreadableAnswer") return `${action} was answered in a form that could not be read.`;
      return `${action} failed with ${facts.code}.`;
  }
}

/** The coverage gap that a failed call leaves. `attempts` is how often it was tried. */
export function gapOf(action: string, error: unknown, attempts: number, resourceArn?: string): CoverageGap {
  const facts = describeError(error);
  const reason = reasonOf(facts);
  return {
    action,
    reason,
    code: facts.code,
    message: messageOf(action, reason, facts, attempts),
    ...(resourceArn === undefined ? {} : { resourceArn }),
  };
}
