import { queryOf, scopeOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { pageSchema } from "#lib/api/v1/schemas.ts";
import { incident, incidentsQuery } from "#lib/api/v1/watch-schemas.ts";
import { NO_INCIDENT_FILTER } from "#lib/queries/incidents/incident-filters.ts";
import { listIncidents } from "#lib/queries/incidents/list.ts";

/** Incidents that match, those not closed first, the worst first, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const query = queryOf(request, incidentsQuery);
    const { limit, after, severity = [], status = [], tactic = [], since, q = "" } = query;
    const page = await listIncidents(caller, {
      scope: scopeOf(query),
      filter: { ...NO_INCIDENT_FILTER, severity, status, tactic, q },
      from: since === undefined ? null : new Date(since),
      sort: null,
      page: { after: after ?? null, before: null, limit, isStrict: true },
    });
    return Response.json(pageSchema(incident).parse({ items: page.rows, next: page.next }));
  });
}
