import { queryOf, scopeOf } from "#lib/api/v1/requests.ts";
import { respond } from "#lib/api/v1/respond.ts";
import { attackPath, attackPathsQuery, pageSchema } from "#lib/api/v1/schemas.ts";
import { listAttackPaths } from "#lib/queries/attack-paths/list.ts";

/** Ways to administrator that match, the riskiest first, a page at a time. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (caller) => {
    const query = queryOf(request, attackPathsQuery);
    const { limit, after, outcome = [], rule = [], q } = query;
    const page = await listAttackPaths(caller, {
      scope: scopeOf(query),
      filter: { outcome, rule, start: [], q: q ?? "" },
      sort: null,
      page: { after: after ?? null, before: null, limit, isStrict: true },
    });
    return Response.json(pageSchema(attackPath).parse({ items: page.rows, next: page.next }));
  });
}
