import { type Severity, severityOfRank, severityRank } from "../../domain/severity.ts";
import { derivedId } from "./alerts.ts";
import type { Alert } from "./detection.ts";
import type { ActorLink } from "./links.ts";
import type { Tactic } from "./techniques.ts";

/** Alerts that belong to one story: one hand, or hands that one made, without a long pause. */
export interface Incident {
  /** UUID derived from the first alert of the story. */
  id: string;
  severity: Severity;
  actors: readonly string[];
  alertIds: readonly string[];
  detectionIds: readonly string[];
  tactics: readonly Tactic[];
  accountIds: readonly string[];
  firstAt: Date;
  lastAt: Date;
}

/** A pause longer than this ends an incident. */
export const INCIDENT_GAP_HOURS = 6;
/** What one actor made counts for another this long: role sessions last at most 12 hours, keys until they are deleted. */
const LINK_DAYS = 7;
/** Several stages of an attack by one hand are worse than each of them. */
const TACTICS_TO_RAISE = 3;
const HOUR_MS = 3_600_000;

/**
 * Groups alerts by hand and time. Two actors are one hand when they hold the same access key or source identity, or when one made
 * the other's credentials or identity (`makes`, `links`) shortly before. Alerts of one hand join while the pause between them is
 * at most `INCIDENT_GAP_HOURS`. The result does not depend on the order of what is given.
 */
export function incidentsOf(alerts: readonly Alert[], links: readonly ActorLink[] = []): Incident[] {
  const hands = joinHands(alerts, links);
  const incidents: Incident[] = [];
  const byHand = Map.groupBy([...alerts].sort(byTime), ({ id }) => hands.of(`alert:${id}`));
  for (const own of byHand.values()) {
    let story: Alert[] = [];
    let end = Number.NEGATIVE_INFINITY;
    for (const alert of own) {
      if (story.length > 0 && alert.firstAt.getTime() - end > INCIDENT_GAP_HOURS * HOUR_MS) {
        incidents.push(incidentOf(story));
        story = [];
        end = Number.NEGATIVE_INFINITY;
      }
      story.push(alert);
      end = Math.max(end, alert.lastAt.getTime());
    }
    if (story.length > 0) incidents.push(incidentOf(story));
  }
  return incidents.sort((a, b) => a.firstAt.getTime() - b.firstAt.getTime() || (a.id < b.id ? -1 : 1));
}

const byTime = (a: Alert, b: Alert) => a.firstAt.getTime() - b.firstAt.getTime() || (a.id < b.id ? -1 : 1);

/** Sets of things that are one, named by any of their members. */
class Hands {
  readonly #parents = new Map<string, string>();

  of(key: string): string {
    let root = key;
    for (
      let parent = this.#parents.get(root);
      parent !== undefined && parent !== root;
      parent = this.#parents.get(root)
    )
      root = parent;
    this.#parents.set(key, root);
    return root;
  }

  join(one: string, other: string): void {
    const [a, b] = [this.of(one), this.of(other)].sort();
    if (a !== undefined && b !== undefined && a !== b) this.#parents.set(b, a);
  }
}

/** Credentials of a session, by the prefix of their key. Source: IAM User Guide, "Understanding unique ID prefixes". */
const isSessionKey = (key: string) => key.startsWith("key:ASIA");

/**
 * An access key belongs to one hand for ever, so who made one is one hand with whoever holds it, over any number of sessions.
 * A user or role that was made is its maker's hand for some days only.
 */
function joinHands(alerts: readonly Alert[], links: readonly ActorLink[]): Hands {
  const hands = new Hands();
  const byActor = Map.groupBy(alerts, ({ actor }) => actor);
  const joinMade = (maker: string, made: string, at: Date) => {
    if (made.startsWith("key:")) {
      hands.join(maker, made);
      return;
    }
    const until = at.getTime() + LINK_DAYS * 24 * HOUR_MS;
    for (const { id, firstAt, lastAt } of byActor.get(made.slice(3)) ?? [])
      if (lastAt >= at && firstAt.getTime() <= until) hands.join(maker, `alert:${id}`);
  };
  for (const { id, actor, holds, makes, firstAt } of alerts) {
    hands.join(`alert:${id}`, `actor:${actor}`);
    for (const key of holds) hands.join(`alert:${id}`, key);
    for (const made of makes) joinMade(`actor:${actor}`, made, firstAt);
  }
  for (const { actor, holds, made, at } of links) joinMade(holds.find(isSessionKey) ?? `actor:${actor}`, made, at);
  return hands;
}

function incidentOf(alerts: readonly Alert[]): Incident {
  const [first] = alerts;
  if (first === undefined) throw new Error("An incident has alerts.");
  const worst = Math.min(...alerts.map(({ severity }) => severityRank(severity)));
  const loud = alerts.filter(({ severity }) => severityRank(severity) <= severityRank("medium"));
  const stages = new Set(loud.map(({ tactics }) => tactics[0]));
  return {
    id: derivedId("incident", first.id),
    severity: severityOfRank(stages.size >= TACTICS_TO_RAISE ? Math.max(0, worst - 1) : worst),
    actors: distinct(alerts.map(({ actor }) => actor)),
    alertIds: alerts.map(({ id }) => id),
    detectionIds: distinct(alerts.map(({ detectionId }) => detectionId)),
    tactics: [...new Set(alerts.flatMap(({ tactics }) => tactics))].sort(),
    accountIds: distinct(alerts.flatMap(({ accountIds }) => accountIds)),
    firstAt: first.firstAt,
    lastAt: new Date(Math.max(...alerts.map(({ lastAt }) => lastAt.getTime()))),
  };
}

function distinct(values: readonly string[]): string[] {
  return [...new Set(values)].sort();
}
