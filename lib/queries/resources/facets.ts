import { serviceOf } from "../../catalog/catalog.ts";
import type { Caller } from "../../context.ts";
import { pool } from "../../db/pool.ts";
import { UNNAMED } from "../../domain/application.ts";
import { KINDS, kindDefinition } from "../../facts/kinds.ts";
import type { ListScope } from "../shell/scope.ts";
import { RESOURCE_BASE, RESOURCE_FACETS, resourceParameters } from "./resource-conditions.ts";
import type { ResourceFilter } from "./resource-filters.ts";

export interface KindCount {
  kind: string;
  label: string;
  count: number;
}

export interface ResourceFacets {
  total: number;
  /** Every kind by service, also those with nothing in them. */
  services: { service: string; label: string; count: number; kinds: KindCount[] }[];
  owner: { value: string; label: string; count: number }[];
  application: { value: string; label: string; count: number }[];
}

const { kind: KIND, owner: OWNER, application: APPLICATION } = RESOURCE_FACETS;
const FACETS_SQL = `
WITH cube AS MATERIALIZED (
  SELECT r.kind, r.owner, r.application, count(*)::int AS n FROM resource r WHERE ${RESOURCE_BASE} GROUP BY 1, 2, 3
)
SELECT 'total' AS facet, '' AS value, COALESCE(sum(n), 0)::int AS count FROM cube r
  WHERE ${KIND} AND ${OWNER} AND ${APPLICATION}
UNION ALL SELECT 'kind', kind, sum(n)::int FROM cube r WHERE ${OWNER} AND ${APPLICATION} GROUP BY 2
UNION ALL SELECT 'owner', COALESCE(owner, '${UNNAMED}'), sum(n)::int FROM cube r WHERE ${KIND} AND ${APPLICATION} GROUP BY 2
UNION ALL SELECT 'application', COALESCE(application, '${UNNAMED}'), sum(n)::int FROM cube r WHERE ${KIND} AND ${OWNER}
  GROUP BY 2`;

/** Counts for the tree of kinds and the filter of owners, from one scan of what the scope shows. */
export async function resourceFacets(
  caller: Caller,
  scope: ListScope,
  filter: ResourceFilter,
): Promise<ResourceFacets> {
  const found = await pool().query<{ facet: string; value: string; count: number }>(
    FACETS_SQL,
    resourceParameters(caller, scope, filter),
  );
  const counts = new Map(found.rows.filter((row) => row.facet === "kind").map((row) => [row.value, row.count]));
  const kinds = [...new Set([...KINDS.map((definition) => definition.kind as string), ...counts.keys()])];
  const services = new Map<string, KindCount[]>();
  for (const kind of kinds) {
    const service = kindDefinition(kind)?.service ?? kind.split(".")[0] ?? kind;
    const label = kindDefinition(kind)?.plural ?? kind;
    services.set(service, [...(services.get(service) ?? []), { kind, label, count: counts.get(kind) ?? 0 }]);
  }
  return {
    total: found.rows.find((row) => row.facet === "total")?.count ?? 0,
    services: [...services].map(([service, members]) => ({
      service,
      label: serviceLabel(service),
      count: members.reduce((sum, member) => sum + member.count, 0),
      kinds: members,
    })),
    owner: options(found.rows, "owner", "No owner", scope.owner),
    application: options(found.rows, "application", "No application", scope.application),
  };
}

/** Values of a facet, those with the most resources first; what is chosen stands among them though nothing is left of it. */
function options(
  rows: readonly { facet: string; value: string; count: number }[],
  facet: string,
  none: string,
  chosen: readonly string[],
): ResourceFacets["owner"] {
  const counts = new Map(rows.filter((row) => row.facet === facet).map(({ value, count }) => [value, count]));
  return [...new Set([...counts.keys(), ...chosen])]
    .map((value) => ({ value, label: value === UNNAMED ? none : value, count: counts.get(value) ?? 0 }))
    .sort((a, b) => b.count - a.count || a.label.localeCompare(b.label));
}

/** The service's name as AWS writes it, without the maker: "Lambda", "Identity and Access Management". */
function serviceLabel(prefix: string): string {
  const name = serviceOf(prefix)?.name ?? "";
  return name === "" ? prefix : name.replace(/^(AWS|Amazon) /, "");
}
