import { sha256Hex } from "../../domain/json.ts";
import { type Severity, severityRank } from "../../domain/severity.ts";
import type {
  Alert,
  HitDetection,
  HitEvidence,
  SequenceDetection,
  StoredHit,
  ThresholdDetection,
} from "./detection.ts";
import { tacticsOf } from "./techniques.ts";

const DAY_MS = 86_400_000;
export const MAX_ALERT_EVENTS = 50;
const MAX_LISTED = 20;

/** The UTC day of a time, `2026-10-01`. */
export function dayOf(time: Date | number): string {
  return new Date(time).toISOString().slice(0, 10);
}

/** UUID derived from parts, so that equal parts give the equal id in every process (version 8 of RFC 9562). */
export function derivedId(...parts: readonly string[]): string {
  const digest = sha256Hex(JSON.stringify(parts));
  const variant = ((Number.parseInt(digest.slice(16, 17), 16) & 0x3) | 0x8).toString(16);
  return [
    digest.slice(0, 8),
    digest.slice(8, 12),
    `8${digest.slice(13, 16)}`,
    `${variant}${digest.slice(17, 20)}`,
    digest.slice(20, 32),
  ].join("-");
}

function windowOf(detection: HitDetection): number {
  return detection.kind === "event" ? 0 : windowMs(detection);
}

/** Windows of users' rules may be seconds, which are no whole part of a minute. */
function windowMs({ windowMinutes }: ThresholdDetection | SequenceDetection): number {
  return Math.round(windowMinutes * 60_000);
}

/** Days whose alerts a hit can change: its own, and the days into which its window reaches. */
export function dirtyDays(detection: HitDetection, hit: Pick<StoredHit, "eventTime">): string[] {
  const days: string[] = [];
  const end = dayOf(hit.eventTime.getTime() + windowOf(detection));
  for (let at = hit.eventTime.getTime(); ; at += DAY_MS) {
    days.push(dayOf(at));
    if (dayOf(at) >= end) return days;
  }
}

/** First moment from which hits count for a day, for the store's query: `[hitsFrom, end of day)`. */
export function hitsFrom(detection: HitDetection, day: string): Date {
  return new Date(Date.parse(day) - windowOf(detection));
}

/** The hits that make one alert, in the order of time. */
export interface AlertHits {
  group: string;
  hits: readonly StoredHit[];
}

/**
 * The alerts of one detection on one UTC day, from its stored hits of the day and of the window before it. Hits of other days and
 * detections are ignored, so more may be given. Nothing depends on the order of the hits or on one being given twice.
 */
export function alertsOf(detection: HitDetection, hits: readonly StoredHit[], day: string): Alert[] {
  return alertHitsOf(detection, hits, day).map(({ group, hits: counted }) => alertOf(detection, group, day, counted));
}

/** As `alertsOf`, with all the hits behind each alert. */
export function alertHitsOf(detection: HitDetection, hits: readonly StoredHit[], day: string): AlertHits[] {
  const start = Date.parse(day);
  const from = start - windowOf(detection);
  const groups = new Map<string, Map<string, StoredHit>>();
  for (const hit of hits) {
    const time = hit.eventTime.getTime();
    if (hit.detectionId !== detection.id || time < from || time >= start + DAY_MS) continue;
    const group = groups.get(hit.group) ?? new Map<string, StoredHit>();
    groups.set(hit.group, group);
    group.set(hit.eventId, hit);
  }
  const found: AlertHits[] = [];
  for (const group of [...groups.keys()].sort(compare)) {
    const ordered = [...(groups.get(group)?.values() ?? [])].sort(byTime);
    const counted = countedHits(detection, ordered, start);
    if (counted.length > 0) found.push({ group, hits: counted });
  }
  return found;
}

const compare = (a: string, b: string) => (a < b ? -1 : a > b ? 1 : 0);
const byTime = (a: StoredHit, b: StoredHit) =>
  a.eventTime.getTime() - b.eventTime.getTime() || compare(a.eventId, b.eventId);

function countedHits(detection: HitDetection, ordered: readonly StoredHit[], start: number): readonly StoredHit[] {
  if (detection.kind === "event") return ordered;
  return detection.kind === "threshold"
    ? overThreshold(detection, ordered, start)
    : inSequence(detection, ordered, start);
}

/** Hits of every window that ends on the day and holds enough. Hits of the same moment are in the same windows. */
function overThreshold(detection: ThresholdDetection, ordered: readonly StoredHit[], start: number): StoredHit[] {
  const { distinct, atLeast, atMost = Number.POSITIVE_INFINITY } = detection;
  const window = windowMs(detection);
  const counted = new Set<StoredHit>();
  const values = new Map<string, number>();
  const change = (hit: StoredHit, by: number) => {
    for (const value of valuesOf(hit)) values.set(value, (values.get(value) ?? 0) + by);
    for (const value of valuesOf(hit)) if (values.get(value) === 0) values.delete(value);
  };
  let first = 0;
  let end = 0;
  let marked = 0;
  while (end < ordered.length) {
    const time = ordered[end]?.eventTime.getTime() ?? 0;
    for (let hit = ordered[end]; hit !== undefined && hit.eventTime.getTime() === time; hit = ordered[end]) {
      change(hit, 1);
      end += 1;
    }
    for (let hit = ordered[first]; hit !== undefined && hit.eventTime.getTime() < time - window; hit = ordered[first]) {
      change(hit, -1);
      first += 1;
    }
    const amount = distinct ? values.size : end - first;
    if (time < start || amount < atLeast || amount > atMost) continue;
    for (const hit of ordered.slice(Math.max(first, marked), end)) counted.add(hit);
    marked = end;
  }
  return [...counted];
}

/** What a hit counts for; a hit without value counts for none. */
function valuesOf({ value, moreValues }: StoredHit): Set<string> {
  return new Set([...(value === undefined ? [] : [value]), ...(moreValues ?? [])]);
}

/** Hits of every chain of steps whose last one is on the day. The latest earlier hit is always the best one for the chain. */
function inSequence(detection: SequenceDetection, ordered: readonly StoredHit[], start: number): StoredHit[] {
  const { steps } = detection;
  const counted = new Set<StoredHit>();
  const latest = new Map<string, readonly StoredHit[]>();
  const moments = Map.groupBy(ordered, ({ eventTime }) => eventTime.getTime());
  for (const [time, hits] of moments) {
    for (const [index, step] of steps.entries()) {
      const earlier = index === 0 ? [] : latest.get(steps[index - 1] ?? "");
      const hit = hits.findLast((candidate) => candidate.step === step || candidate.moreSteps?.includes(step));
      if (hit === undefined || earlier === undefined) continue;
      const chain = [...earlier, hit];
      latest.set(step, chain);
      const isLast = index === steps.length - 1;
      const begin = chain[0]?.eventTime.getTime() ?? time;
      if (isLast && time >= start && time - begin <= windowMs(detection)) for (const part of chain) counted.add(part);
    }
  }
  return [...counted].sort(byTime);
}

function alertOf(detection: HitDetection, group: string, day: string, hits: readonly StoredHit[]): Alert {
  const first = hits[0];
  const last = hits.at(-1);
  if (first === undefined || last === undefined) throw new Error("An alert has hits.");
  return {
    id: derivedId("alert", detection.id, group, day),
    detectionId: detection.id,
    severity: severityOf(detection, hits),
    tactics: [...new Set([...tacticsOf(detection.techniques), ...(detection.user?.tactics ?? [])])],
    group,
    day,
    actor: last.actor,
    actorName: last.actorName,
    count: hits.length,
    firstAt: first.eventTime,
    lastAt: last.eventTime,
    eventIds: hits.slice(0, MAX_ALERT_EVENTS).map(({ eventId }) => eventId),
    evidence: evidenceOf(hits),
    subjects: distinctOf(hits.map(({ subject }) => subject)),
    accountIds: distinctOf(hits.map(({ accountId }) => accountId ?? undefined)),
    regions: distinctOf(hits.map(({ region }) => region)),
    holds: allOf(hits.flatMap(({ holds }) => holds)),
    makes: allOf(hits.flatMap(({ makes }) => makes)),
    names: namesOf(hits),
  };
}

/** The worst of the hits: a hit without severity of its own has that of the detection. */
function severityOf({ severity }: HitDetection, hits: readonly StoredHit[]): Severity {
  return hits
    .map((hit) => hit.severity ?? severity)
    .reduce((worst, other) => (severityRank(other) < severityRank(worst) ? other : worst));
}

function evidenceOf(hits: readonly StoredHit[]): HitEvidence[] {
  const found = new Map<string, HitEvidence>();
  for (const { evidence } of hits)
    for (const item of evidence) if (found.size < MAX_LISTED) found.set(`${item.field}\n${item.value}`, item);
  return [...found.values()];
}

function namesOf(hits: readonly StoredHit[]): Record<string, string> {
  const all: Record<string, string> = {};
  for (const { names } of hits) Object.assign(all, names);
  return all;
}

function distinctOf(values: readonly (string | undefined)[]): string[] {
  return allOf(values.filter((value) => value !== undefined)).slice(0, MAX_LISTED);
}

function allOf(values: readonly string[]): string[] {
  return [...new Set(values)]
    .filter((value) => value !== "")
    .sort(compare)
    .slice(0, 200);
}
