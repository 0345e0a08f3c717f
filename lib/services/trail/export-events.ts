import { z } from "zod";
import type { Caller } from "../../context.ts";
import { transaction } from "../../db/pool.ts";
import { viewQuery } from "../../domain/saved-view.ts";
import { exportedEvents } from "../../queries/trail/event-export.ts";
import type { EventFilters } from "../../queries/trail/event-filters.ts";
import type { EventRow } from "../../queries/trail/event-row.ts";
import { writeAudit } from "../audit.ts";

const inputSchema = z.object({ format: z.enum(["csv", "ndjson"]), query: z.string().max(20_000).transform(viewQuery) });

/**
 * The events of a list as a stream, newest first, within the caller's accounts. Who takes out what is written to the audit log
 * before the first event leaves.
 */
export async function exportEvents({
  caller,
  filters,
  input,
}: {
  caller: Caller;
  filters: EventFilters;
  input: z.input<typeof inputSchema>;
}): Promise<AsyncGenerator<EventRow>> {
  const { format, query } = inputSchema.parse(input);
  await transaction((client) =>
    writeAudit(client, caller, {
      action: "trail.export",
      targetType: "events",
      targetId: format,
      details: { query, from: filters.from.toISOString(), to: filters.to.toISOString() },
    }),
  );
  return exportedEvents(caller, filters);
}
