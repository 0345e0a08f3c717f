import type { Caller } from "../../context.ts";
import { type EventDetail, eventDetail } from "./event-detail.ts";
import { type EventLinks, eventLinks } from "./event-links.ts";
import { type IntroducedFinding, introducedFindings } from "./introducing-event.ts";
import { type SessionNeighbours, sessionNeighbours } from "./session-neighbours.ts";

/** An event with everything that belongs to it. */
export interface EventContext {
  event: EventDetail;
  links: EventLinks;
  neighbours: SessionNeighbours;
  findings: IntroducedFinding[];
}

/** All that the detail of an event shows; null when there is no such event that the caller may see. */
export async function eventContext(caller: Caller, time: Date, id: string): Promise<EventContext | null> {
  const event = await eventDetail(caller, time, id);
  if (event === null) return null;
  const [links, neighbours, findings] = await Promise.all([
    eventLinks(caller, event),
    sessionNeighbours(caller, event),
    introducedFindings(caller, event),
  ]);
  return { event, links, neighbours, findings };
}
