import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { cursorParser, sortParser } from "#components/data-table/table-params.ts";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { PrivilegesView } from "#components/privileges/privileges-view.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { countOf } from "#lib/format/plural.ts";
import { listPrivileges } from "#lib/queries/privileges/list.ts";
import { loadPrivilegeFilter } from "#lib/queries/privileges/privilege-filters.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";
import { isOfPart } from "#lib/queries/shell/scope.ts";

export const metadata: Metadata = { title: "Privileges" };

const ROWS_PER_PAGE = 50;
const loadPlace = createLoader({ sort: sortParser, after: cursorParser, before: cursorParser });

export default async function PrivilegesPage({ searchParams }: PageProps<"/privileges">) {
  const { caller } = await requireCaller();
  const [scope, filter, { sort, after, before }, state] = await Promise.all([
    loadScope(searchParams),
    loadPrivilegeFilter(searchParams),
    loadPlace(searchParams),
    installationState(caller),
  ]);
  if (state !== "scanned") {
    return (
      <>
        <PageHeader title="Privileges" />
        <NothingYet state={state} subject="Privileges" className="rounded-lg border border-line" />
      </>
    );
  }
  const page = await listPrivileges(caller, { scope, filter, sort, page: { after, before, limit: ROWS_PER_PAGE } });
  const count = (mark: string) => page.marks.find(({ value }) => value === mark)?.count ?? 0;
  const noun = filter.subject === "function" ? "function" : "principal";
  return (
    <>
      <PageHeader
        title="Privileges"
        answer={`Of ${countOf(page.total, noun)}, ${count("administrator")} may do everything; ${count("unused")} left half or more of it unused; for ${count("unproven")} that is not known.`}
      />
      <PrivilegesView
        page={page}
        isOfPart={isOfPart(scope)}
        subject={filter.subject}
        now={systemClock.now().toISOString()}
      />
    </>
  );
}
