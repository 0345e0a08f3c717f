import { type SeenRow, seenPrincipal, seenValues } from "#lib/trail/detections/first-seen.ts";
import type { TrailRecord } from "#lib/trail/record.ts";

const MAX_KNOWN = 200_000;

/**
 * What principals showed, in this process: nearly every event shows what another has shown before, and costs one look here.
 * Only what is new, or earlier than what is known, goes on to the store, which keeps the minimum.
 */
export class SeenCache {
  /** Earliest time (ms) at which a principal showed a combination. */
  #combinations = new Map<string, number>();
  #values = new Map<string, number>();

  /** The rows that an event adds; empty for nearly every event. */
  rowsOf(record: TrailRecord): SeenRow[] {
    const { principal, eventSource, operation, region, sourceIp, userAgent } = record;
    const time = record.eventTime.getTime();
    const combination = `${principal.uniqueId ?? principal.arn} ${principal.sessionName} ${eventSource}:${operation} ${region} ${sourceIp} ${userAgent}`;
    const known = this.#combinations.get(combination);
    // Of the same moment another event may still come first by its id.
    if (known !== undefined && known < time) return [];
    if (this.#combinations.size >= MAX_KNOWN) this.#combinations = new Map();
    if (this.#values.size >= MAX_KNOWN) this.#values = new Map();
    this.#combinations.set(combination, time);
    const shown = seenValues({ record });
    if (shown.length === 0) return [];
    const who = seenPrincipal({ record });
    const rows: SeenRow[] = [];
    for (const { dimension, value } of shown) {
      const key = `${who} ${dimension} ${value}`;
      const first = this.#values.get(key);
      if (first !== undefined && first < time) continue;
      this.#values.set(key, time);
      rows.push({ principal: who, dimension, value, firstAt: record.eventTime, firstEventId: record.id });
    }
    return rows;
  }
}
