import { queryOf, scopeOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { pageSchema, resource, resourcesQuery } from "#lib/api/v1/schemas.ts";
import { listResources } from "#lib/queries/resources/list.ts";
import { NO_RESOURCE_FILTER } from "#lib/queries/resources/resource-filters.ts";

/** Resources that match, by name, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const query = queryOf(request, resourcesQuery);
    const { limit, after, kind = [], tag = [], gone, q } = query;
    const page = await listResources(caller, {
      scope: scopeOf(query),
      filter: { ...NO_RESOURCE_FILTER, kind, tag, gone: gone ?? false, q: q ?? "" },
      sort: null,
      page: { after: after ?? null, before: null, limit, isStrict: true },
    });
    return Response.json(pageSchema(resource).parse({ items: page.rows, next: page.next }));
  });
}
