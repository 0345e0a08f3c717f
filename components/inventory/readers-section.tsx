import { countOf } from "#lib/format/plural.ts";
import type { StoreReader } from "#lib/queries/attack-paths/reach.ts";
import { IdentityList } from "../attack-paths/identity-list.tsx";

/** Users and roles that can come to read what a store holds, nearest first. */
export function ReadersSection({ readers }: { readers: { rows: StoreReader[]; total: number } }) {
  return (
    <IdentityList
      total={readers.total}
      hrefOf={(id) => `/privileges/${id}`}
      emptyTitle="Nobody whose policies were collected can come to read it."
      rows={readers.rows.map((row) => ({
        ...row,
        detail: `${row.kindLabel} in ${row.accountId}`,
        notes: [row.hops === 0 ? "as it stands" : `in ${countOf(row.hops, "step")}`],
        isConditional: false,
      }))}
    />
  );
}
