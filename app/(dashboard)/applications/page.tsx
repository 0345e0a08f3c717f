import type { Metadata } from "next";
import { ApplicationsTable } from "#components/applications/applications-table.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { countOf } from "#lib/format/plural.ts";
import { listApplications } from "#lib/queries/applications/list.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";

export const metadata: Metadata = { title: "Applications" };

export default async function ApplicationsPage({ searchParams }: PageProps<"/applications">) {
  const { caller } = await requireCaller();
  const [scope, state] = await Promise.all([loadScope(searchParams), installationState(caller)]);
  if (state !== "scanned")
    return (
      <>
        <PageHeader title="Applications" />
        <NothingYet state={state} subject="Applications" className="rounded-lg border border-line" />
      </>
    );
  const rows = await listApplications(caller, scope);
  const named = rows.filter(({ name }) => name !== null);
  return (
    <>
      <PageHeader
        title="Applications"
        answer={`${countOf(named.length, "application")}, known by tags and stacks. What carries neither belongs to what it is a part of, or to none.`}
      />
      <ApplicationsTable rows={rows} />
    </>
  );
}
