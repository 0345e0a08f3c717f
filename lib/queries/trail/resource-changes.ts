import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { changedParameters, type ParameterChange } from "../../domain/request-parameter.ts";
import { eventConditions } from "./event-conditions.ts";
import type { EventFilters } from "./event-filters.ts";
import { type CodedEvent, type EventRow, eventRows } from "./event-row.ts";
import { readEvents } from "./read-events.ts";

/** A writing call on a resource. */
export interface ResourceChange extends EventRow {
  /** Top-level request parameters, `key=value`. */
  parameters: string[];
  /** What it gave differently from the call of the same operation before it; null: none before it is known. */
  changes: { against: string; parameters: ParameterChange[] } | null;
}

export interface ResourceChanges {
  /** Newest first. */
  rows: ResourceChange[];
  /** True when there are older ones in the time. */
  hasMore: boolean;
}

const SHOWN = 50;

/**
 * The calls of a time that changed a resource: writing, or with no word whether they write. Data events are left out: they
 * change what is inside. `filters` name the resource.
 */
export async function resourceChanges(caller: Caller, filters: EventFilters): Promise<ResourceChanges> {
  const asked = {
    ...filters,
    is: { ...filters.is, access: ["write", "unsaid"] },
    not: { ...filters.not, category: [...filters.not.category, "data", "insight"] },
  };
  const conditions = await eventConditions(caller, asked);
  const coded = await readEvents({ conditions, time: asked, order: "newest", size: SHOWN + 1 });
  const shown = coded.slice(0, SHOWN);
  const [rows, parameters] = await Promise.all([eventRows(shown), parametersOf(shown)]);
  return {
    hasMore: coded.length > SHOWN,
    rows: rows.map((row, index) => {
      const own = parameters[index] ?? [];
      const at = rows.findIndex((other, place) => place > index && isSameCall(other, row));
      const earlier = at < 0 ? undefined : rows[at];
      return {
        ...row,
        parameters: own,
        changes:
          earlier === undefined || row.errorCode !== ""
            ? null
            : { against: earlier.time, parameters: changedParameters(parameters[at] ?? [], own) },
      };
    }),
  };
}

/** A failed call changed nothing, so what came after it is compared with what came before it. */
function isSameCall(earlier: EventRow, later: EventRow): boolean {
  return earlier.name === later.name && earlier.source === later.source && earlier.errorCode === "";
}

async function parametersOf(events: readonly CodedEvent[]): Promise<string[][]> {
  const found = await pool().query<{ id: number; text: string }>(
    "SELECT id, text FROM trail_term WHERE kind = 'param' AND id = ANY($1)",
    [[...new Set(events.flatMap((event) => event.terms.filter((id) => id > 0)))]],
  );
  const textOf = new Map(found.rows.map((row) => [row.id, row.text]));
  return events.map((event) => event.terms.flatMap((id) => textOf.get(id) ?? []));
}
