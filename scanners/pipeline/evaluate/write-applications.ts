import type { Sql } from "#lib/db/pool.ts";
import { applicationsOf } from "#lib/graph/applications.ts";
import type { LoadedFacts } from "#lib/queries/organisation-facts/load.ts";

/**
 * Says of every resource, and of its findings, which application it is a part of; unchanged rows are not written. Findings take the
 * owner too, also those that nothing else changes any more, so that lists, counts and history agree on whose they are.
 */
export async function writeApplications(sql: Sql, loaded: LoadedFacts): Promise<void> {
  const found = applicationsOf(loaded.facts);
  const rows = loaded.resources.flatMap((fact) => {
    const of = found.get(`${fact.kind} ${fact.arn}`);
    return of === undefined ? [] : [{ id: loaded.idOf(fact), name: of.name, source: of.source }];
  });
  await sql.query(
    `WITH now_known AS (SELECT * FROM jsonb_to_recordset($1) AS a(id uuid, name text, source text)),
     changed AS (
       SELECT r.id, a.name, a.source FROM resource r LEFT JOIN now_known a ON a.id = r.id
       WHERE r.gone_at IS NULL AND (r.application, r.application_source) IS DISTINCT FROM (a.name, a.source)
     )
     UPDATE resource r SET application = c.name, application_source = c.source FROM changed c WHERE c.id = r.id`,
    [JSON.stringify(rows)],
  );
  await sql.query(
    `UPDATE finding f SET application = r.application, owner = r.owner FROM resource r
     WHERE r.id = f.resource_id AND (f.application, f.owner) IS DISTINCT FROM (r.application, r.owner)`,
  );
}
