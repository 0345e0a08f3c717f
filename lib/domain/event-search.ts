/**
 * What events can be narrowed by, besides time and free text. Of several values one is enough, of several parameters each must
 * hold. Every filter can be turned round: `not-name=GetObject` takes those events out.
 */
export const EVENT_FILTER_KEYS = [
  "account",
  "region",
  "source",
  "name",
  "principal",
  "function",
  "session",
  "error",
  "ip",
  "agent",
  "agentpart",
  "resource",
  "access",
  "category",
  "param",
] as const;
export type EventFilterKey = (typeof EVENT_FILTER_KEYS)[number];

/** `unsaid`: the record does not tell whether the call only reads. */
export const ACCESS_VALUES = ["read", "write", "unsaid"] as const;
export const CATEGORY_VALUES = ["management", "data", "insight", "network", "unknown"] as const;

/** The name of each filter as people read it. */
export const EVENT_FILTER_LABELS: Record<EventFilterKey, string> = {
  account: "Account",
  region: "Region",
  source: "Source",
  name: "Event",
  principal: "Principal",
  function: "Function",
  session: "Session",
  error: "Result",
  ip: "Source IP",
  agent: "User agent",
  agentpart: "User agent contains",
  resource: "Resource",
  access: "Access",
  category: "Category",
  param: "Parameter",
};

/** The text that names an event in addresses. */
export function eventKey(event: { time: string; id: string }): string {
  return `${event.time}_${event.id}`;
}

/** A value as a list parameter of an address holds it: its own commas do not separate. */
export function listParam(value: string): string {
  return value.replaceAll(",", "%2C");
}

/** The audit trail narrowed by one value each. */
export function trailHref(filters: Partial<Record<EventFilterKey | `not-${EventFilterKey}`, string>>): string {
  const params = new URLSearchParams(
    Object.entries(filters).map(([key, value]): [string, string] => [key, listParam(value)]),
  );
  return `/audit-trail?${params.toString()}`;
}

/** One event on the page of the audit trail, whatever the list beside it shows. */
export function eventHref(event: { time: string; id: string }): string {
  const at = Date.parse(event.time);
  const params = new URLSearchParams({
    from: new Date(at - 900_000).toISOString(),
    to: new Date(at + 900_000).toISOString(),
    event: eventKey(event),
  });
  return `/audit-trail?${params.toString()}`;
}

/** What names one session: CloudTrail has no id of its own for it. */
export interface SessionKey {
  /** Unique id of the role (`AROA…`), or its ARN. */
  principal: string;
  sessionName: string;
  /** A moment inside of it, ISO 8601: the same name is used again and again. */
  at: string;
}

/** The page of a session. */
export function sessionHref(key: SessionKey): string {
  const params = new URLSearchParams({ principal: key.principal, session: key.sessionName, at: key.at });
  return `/audit-trail/session?${params.toString()}`;
}

const VIEWS = {
  principal: "/audit-trail/principal?principal=",
  function: "/audit-trail/function?function=",
  ip: "/audit-trail/address?ip=",
  resource: "/audit-trail/changes?resource=",
} as const;

/** The page of what one principal, function or address did, or of what changed on a resource. */
export function activityHref(subject: keyof typeof VIEWS, value: string): string {
  return `${VIEWS[subject]}${encodeURIComponent(value)}`;
}
