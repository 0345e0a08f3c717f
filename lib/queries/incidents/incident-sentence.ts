import { KILL_CHAIN } from "../../domain/incident.ts";
import { countOf } from "../../format/plural.ts";
import { shortActor } from "../../format/short-actor.ts";

export interface IncidentFacts {
  actorNames: readonly string[];
  tactics: readonly string[];
  accountIds: readonly string[];
  alertCount: number;
  /** ISO 8601. */
  firstAt: string;
  lastAt: string;
}

/** Tactics in the order of an attack; ones that are not known stand at the end. */
export function inOrder(tactics: readonly string[]): string[] {
  const place = (tactic: string) => {
    const index = KILL_CHAIN.findIndex((known) => known === tactic);
    return index < 0 ? KILL_CHAIN.length : index;
  };
  return [...tactics].sort((a, b) => place(a) - place(b));
}

/** What happened, in one sentence: who, how much, how long, which stages, where. */
export function incidentSentence(facts: IncidentFacts): string {
  const [actor = "Somebody unknown", ...others] = facts.actorNames.map(shortActor);
  const who = others.length === 0 ? actor : `${actor} and ${countOf(others.length, "other actor")}`;
  const stages = inOrder(facts.tactics);
  const through =
    stages.length === 0
      ? ""
      : stages.length === 1
        ? `: ${stages[0]}`
        : `: ${stages.slice(0, -1).join(", ")} and ${stages.at(-1)}`;
  const where =
    facts.accountIds.length === 0
      ? ""
      : facts.accountIds.length === 1
        ? ` in account ${facts.accountIds[0]}`
        : ` in ${countOf(facts.accountIds.length, "account")}`;
  return `${who} raised ${countOf(facts.alertCount, "alert")}${span(facts)}${where}${through}.`;
}

function span({ firstAt, lastAt }: IncidentFacts): string {
  const minutes = Math.round((Date.parse(lastAt) - Date.parse(firstAt)) / 60_000);
  if (minutes < 1) return " at one moment";
  if (minutes < 120) return ` within ${countOf(minutes, "minute")}`;
  const hours = Math.round(minutes / 60);
  return hours < 48 ? ` within ${hours} hours` : ` over ${Math.round(hours / 24)} days`;
}
