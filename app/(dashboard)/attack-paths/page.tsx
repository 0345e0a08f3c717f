import type { Metadata } from "next";
import { createLoader, parseAsStringLiteral } from "nuqs/server";
import { AttackPathsView } from "#components/attack-paths/attack-paths-view.tsx";
import { EscalationContent } from "#components/attack-paths/escalation-content.tsx";
import { cursorParser, sortParser } from "#components/data-table/table-params.ts";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { countOf } from "#lib/format/plural.ts";
import { loadAttackPathFilter, PATH_VIEWS } from "#lib/queries/attack-paths/attack-path-filters.ts";
import { escalationDetail } from "#lib/queries/attack-paths/detail.ts";
import { listAttackPaths } from "#lib/queries/attack-paths/list.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";
import { isNarrowed } from "#lib/queries/shell/scope.ts";

export const metadata: Metadata = { title: "Attack paths" };

const ROWS_PER_PAGE = 50;
const loadPlace = createLoader({
  sort: sortParser,
  after: cursorParser,
  before: cursorParser,
  path: cursorParser,
  view: parseAsStringLiteral(PATH_VIEWS).withDefault("list"),
});

export default async function AttackPathsPage({ searchParams }: PageProps<"/attack-paths">) {
  const { caller } = await requireCaller();
  const [scope, filter, { sort, after, before, path, view }, state] = await Promise.all([
    loadScope(searchParams),
    loadAttackPathFilter(searchParams),
    loadPlace(searchParams),
    installationState(caller),
  ]);
  if (state !== "scanned") {
    return (
      <>
        <PageHeader title="Attack paths" />
        <NothingYet state={state} subject="Attack paths" className="rounded-lg border border-line" />
      </>
    );
  }
  const [page, detail] = await Promise.all([
    listAttackPaths(caller, { scope, filter, sort, page: { after, before, limit: ROWS_PER_PAGE } }),
    path === null ? null : escalationDetail(caller, path),
  ]);
  const count = (outcome: string) => page.outcomes.find(({ value }) => value === outcome)?.count ?? 0;
  const isFiltered =
    filter.outcome.length + filter.start.length + filter.rule.length > 0 || filter.q !== "" || isNarrowed(scope);
  return (
    <>
      <PageHeader
        title="Attack paths"
        answer={`${countOf(count("administrator"), "identity", "identities")} can become administrator, ${count("conditional")} more if something holds; for ${count("unknown")} it is not known.`}
      />
      <AttackPathsView
        page={page}
        view={view}
        isFiltered={isFiltered}
        opened={detail === null ? null : { id: detail.id, name: detail.name }}
        detail={detail === null ? null : <EscalationContent view={detail} />}
      />
    </>
  );
}
