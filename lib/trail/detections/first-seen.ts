import { type Severity, severityRank } from "../../domain/severity.ts";
import { text } from "../fields.ts";
import { actorKey, isServiceActor, isThroughService } from "./actor.ts";
import { dayOf, derivedId, MAX_ALERT_EVENTS } from "./alerts.ts";
import type { Alert, DetectionEvent, Dimension, FirstSeenDetection, HitEvidence } from "./detection.ts";
import { behaviourRules } from "./rules/behaviour.ts";
import { tacticsOf } from "./techniques.ts";

/** The first time that a principal showed a value. The store keeps the minimum of `firstAt`, ties by event id. */
export interface SeenRow {
  principal: string;
  dimension: Dimension;
  value: string;
  firstAt: Date;
  firstEventId: string;
}

export interface SeenValue {
  dimension: Dimension;
  value: string;
}

const DAY_MS = 86_400_000;
const VALUE_MAX = 256;

/**
 * What an event shows of its principal: operation, region, network and agent. Nothing where an AWS service acts, for itself or
 * for the principal: that is no habit of the principal's.
 */
export function seenValues({ record }: Pick<DetectionEvent, "record">): SeenValue[] {
  if (isServiceActor(record) || isThroughService(record) || record.principal.type === null) return [];
  const values: SeenValue[] = [];
  const add = (dimension: Dimension, value: string | null) => {
    const storable = text(value, VALUE_MAX);
    if (storable !== null) values.push({ dimension, value: storable });
  };
  add("api", `${record.eventSource}:${record.operation}`);
  add("region", record.region);
  add("network", networkOf(record.sourceIp));
  add("agent", agentFamily(record.userAgent));
  return values;
}

/** Whose habit a record belongs to. */
export function seenPrincipal({ record }: Pick<DetectionEvent, "record">): string {
  return text(actorKey(record), VALUE_MAX) ?? "";
}

/** `/24` of an IPv4 address, `/48` of an IPv6 address; null for host names of AWS services and anything else. */
export function networkOf(address: string | null): string | null {
  if (address === null) return null;
  const four = /^(?:::ffff:)?(\d{1,3})\.(\d{1,3})\.(\d{1,3})\.(\d{1,3})$/i.exec(address);
  if (four !== null) {
    const parts = four.slice(1).map(Number);
    return parts.some((part) => part > 255) ? null : `${parts.slice(0, 3).join(".")}.0/24`;
  }
  if (!/^[0-9a-f:]{2,39}$/i.test(address) || !address.includes(":")) return null;
  const [head = "", tail] = address.toLowerCase().split("::");
  const start = head === "" ? [] : head.split(":");
  const end = tail === undefined || tail === "" ? [] : tail.split(":");
  if (address.split("::").length > 2 || start.length + end.length > 8) return null;
  if (tail === undefined && start.length !== 8) return null;
  const all = [...start, ...Array.from({ length: 8 - start.length - end.length }, () => "0"), ...end];
  if (all.some((group) => !/^[0-9a-f]{1,4}$/.test(group))) return null;
  const prefix = all.slice(0, 3).map((group) => Number.parseInt(group, 16).toString(16));
  return `${prefix.join(":")}::/48`;
}

/** The program behind a user agent without versions and comments: `aws-cli`, `Boto3`, `aws-sdk-go-v2`, `Mozilla`. */
export function agentFamily(userAgent: string | null): string | null {
  if (userAgent === null) return null;
  const plain = userAgent.trim().replace(/^\[|\]$/g, "");
  if (/^[a-z0-9-]+(?:\.[a-z0-9-]+)*\.amazonaws\.com$/.test(plain)) return plain;
  const product = /^[^\s/(),;]+/.exec(plain)?.[0] ?? "";
  // Words that carry a number of their own would be new each time: `build_1234`, a session's UUID.
  const family = product.replace(/[-_.](?:v?\d[\d.]*|[0-9a-f]{8}-[0-9a-f-]{27})$/i, "");
  return family === "" ? null : family.slice(0, 64);
}

/** How much the newness of a dimension says. */
const WEIGHTS: Record<Dimension, number> = { api: 1, network: 1, agent: 2, region: 2 };

/** One dimension alone is quiet; several together are what a stolen credential looks like. */
function severityOf(dimensions: ReadonlySet<Dimension>, base: Severity): Severity {
  let weight = 0;
  for (const dimension of dimensions) weight += WEIGHTS[dimension];
  const risen: Severity = weight < 4 ? base : weight < 5 ? "medium" : "high";
  return severityRank(risen) < severityRank(base) ? risen : base;
}

/**
 * Alerts of what principals did for the first time: one a detection, principal and UTC day. Nothing within the learning period,
 * which begins with the first thing known of the principal. Rows of all dimensions of a principal must be given together.
 */
export function firstSeenAlerts(
  rows: readonly SeenRow[],
  detections: readonly FirstSeenDetection[] = behaviourRules,
): Alert[] {
  const alerts: Alert[] = [];
  for (const [principal, own] of Map.groupBy(rows, (row) => row.principal)) {
    const begun = Math.min(...own.map(({ firstAt }) => firstAt.getTime()));
    for (const detection of detections) {
      const learnt = begun + detection.learningDays * DAY_MS;
      const fresh = own.filter(
        ({ dimension, value, firstAt }) =>
          firstAt.getTime() >= learnt &&
          detection.dimensions.includes(dimension) &&
          (detection.isAbout === undefined || detection.isAbout(value)),
      );
      for (const [day, novelties] of Map.groupBy(fresh, ({ firstAt }) => dayOf(firstAt)))
        alerts.push(alertOf(detection, principal, day, novelties));
    }
  }
  return alerts.sort((a, b) => (a.id < b.id ? -1 : a.id > b.id ? 1 : 0));
}

function alertOf(detection: FirstSeenDetection, principal: string, day: string, rows: readonly SeenRow[]): Alert {
  const ordered = [...rows].sort(
    (a, b) =>
      a.firstAt.getTime() - b.firstAt.getTime() || (`${a.dimension} ${a.value}` < `${b.dimension} ${b.value}` ? -1 : 1),
  );
  const times = ordered.map(({ firstAt }) => firstAt.getTime());
  const evidence: HitEvidence[] = ordered
    .slice(0, 20)
    .map(({ dimension, value }) => ({ field: FIELDS[dimension], value: `first time: ${value}` }));
  return {
    id: derivedId("alert", detection.id, principal, day),
    detectionId: detection.id,
    tactics: tacticsOf(detection.techniques),
    severity: severityOf(new Set(rows.map(({ dimension }) => dimension)), detection.severity),
    group: principal,
    day,
    actor: principal,
    actorName: principal,
    count: rows.length,
    firstAt: new Date(Math.min(...times)),
    lastAt: new Date(Math.max(...times)),
    eventIds: [...new Set(ordered.map(({ firstEventId }) => firstEventId))].slice(0, MAX_ALERT_EVENTS),
    evidence,
    subjects: [],
    accountIds: [],
    regions: ordered.filter(({ dimension }) => dimension === "region").map(({ value }) => value),
    holds: [],
    makes: [],
    names: {},
  };
}

const FIELDS: Record<Dimension, string> = {
  api: "eventName",
  region: "awsRegion",
  network: "sourceIPAddress",
  agent: "userAgent",
};
