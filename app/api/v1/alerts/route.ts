import { queryOf, scopeOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { pageSchema } from "#lib/api/v1/schemas.ts";
import { alert, alertsQuery } from "#lib/api/v1/watch-schemas.ts";
import { NO_ALERT_FILTER } from "#lib/queries/alerts/alert-filters.ts";
import { listAlerts } from "#lib/queries/alerts/list.ts";

/** Alerts that match, the newest first, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const query = queryOf(request, alertsQuery);
    const { limit, after, since, sort } = query;
    const { severity = [], detection = [], technique = [], tactic = [], actor = [], status = [], q = "" } = query;
    const page = await listAlerts(caller, {
      scope: scopeOf(query),
      filter: { ...NO_ALERT_FILTER, severity, detection, technique, tactic, actor, status, q },
      from: since === undefined ? null : new Date(since),
      sort: sort === undefined ? null : { columnId: sort.replace(/^-/, ""), isDescending: sort.startsWith("-") },
      page: { after: after ?? null, before: null, limit, isStrict: true },
    });
    return Response.json(pageSchema(alert).parse({ items: page.rows, next: page.next }));
  });
}
