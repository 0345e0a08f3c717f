import { CLI } from "../lib/context.ts";
import { pool } from "../lib/db/pool.ts";
import { eventFacets } from "../lib/queries/trail/event-facets.ts";
import { type EventFilters, eventsWithin, type FilterValues } from "../lib/queries/trail/event-filters.ts";
import { eventList } from "../lib/queries/trail/event-list.ts";
import { eventHistogram } from "../lib/queries/trail/histogram.ts";
import { RARE_NAME } from "./trail-data.ts";

/** The moment at which the made trail ends and is asked. */
export const UNTIL = new Date("2026-03-31T12:00:00Z");
const DAY = 86_400_000;

/** One question of a page, with its target in milliseconds. */
export interface TrailQuestion {
  what: string;
  target: number;
  ask: (sample: number) => Promise<unknown>;
}

const within = (days: number, is: Partial<FilterValues> = {}, q = ""): EventFilters => ({
  ...eventsWithin(new Date(UNTIL.getTime() - days * DAY), UNTIL, is),
  q,
});
/** Principals that do much, some and little, in turn. */
const principal = (sample: number) => `team-${[3, 40, 120, 220, 290][sample % 5]}`;
const NAMES = ["PutThingC2", "ListThingB1", "GetThingA0"];

/** The questions that are measured. `ask` takes the number of the sample, so that not the same is asked twice. */
export async function trailQuestions(): Promise<TrailQuestion[]> {
  const sessions = await pool().query<{ text: string }>(
    `SELECT t.text FROM trail_event e JOIN trail_term t ON t.id = e.session_id WHERE e.session_id <> 0
     ORDER BY e.event_id LIMIT 40`,
  );
  const session = (sample: number) => sessions.rows[sample % sessions.rows.length]?.text ?? "";
  const list = (filters: EventFilters) => eventList(CLI, filters, null);
  const { nextCursor } = await list(within(90));
  const second = nextCursor === null ? null : ({ direction: "after", text: nextCursor } as const);
  const facets = (filters: EventFilters) => eventFacets(CLI, filters);
  const histogram = (filters: EventFilters) => eventHistogram(CLI, filters, UNTIL);
  return [
    { what: "newest page, 90 days", target: 20, ask: () => list(within(90)) },
    {
      what: "second page, 90 days",
      target: 20,
      ask: () => eventList(CLI, within(90), second),
    },
    { what: "principal and week", target: 20, ask: (n) => list(within(7, { principal: [principal(n)] })) },
    { what: "rare event, 90 days", target: 20, ask: () => list(within(90, { name: [RARE_NAME] })) },
    { what: "session, 90 days", target: 20, ask: (n) => list(within(90, { session: [session(n)] })) },
    {
      what: "address block, 90 days",
      target: 150,
      ask: (n) => list(within(90, { ip: [`${(n % 200) + 1}.7.0.0/16`] })),
    },
    {
      what: "rare source and denied, 90 days",
      target: 150,
      ask: () => list(within(90, { source: ["service59.amazonaws.com"], error: ["denied"] })),
    },
    { what: "top names of a week (facets)", target: 150, ask: () => facets(within(7)) },
    { what: "facets, 90 days", target: 150, ask: () => facets(within(90)) },
    {
      what: "facets, week, name and principal",
      target: 150,
      ask: (n) => facets(within(7, { name: NAMES, principal: [principal(n)] })),
    },
    { what: "facets, 90 days, by category", target: 150, ask: () => facets(within(90, { category: ["data"] })) },
    { what: "histogram, 90 days", target: 150, ask: () => histogram(within(90)) },
    {
      what: "histogram, 90 days, principal",
      target: 150,
      ask: (n) => histogram(within(90, { principal: [principal(n)] })),
    },
    { what: "histogram, week, session", target: 150, ask: (n) => histogram(within(7, { session: [session(n)] })) },
    { what: "free text, rare", target: 300, ask: (n) => list(within(90, {}, session(n).slice(3, 16))) },
    { what: "free text, part of names", target: 300, ask: () => list(within(90, {}, "thingc2")) },
    { what: "free text, in a source", target: 300, ask: () => list(within(90, {}, "service59")) },
    { what: "free text, in nearly all", target: 300, ask: () => list(within(90, {}, "arn:aws")) },
    { what: "free text, two words", target: 300, ask: () => list(within(90, {}, "bucket-13/ team-3")) },
    { what: "free text, facets", target: 300, ask: () => facets(within(90, {}, "thingc2")) },
  ];
}
