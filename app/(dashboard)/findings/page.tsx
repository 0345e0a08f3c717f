import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { cursorParser, sortParser } from "#components/data-table/table-params.ts";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { FindingContent } from "#components/findings/finding-content.tsx";
import { FindingsHeader } from "#components/findings/findings-header.tsx";
import { FindingsView } from "#components/findings/findings-view.tsx";
import { triageTimes } from "#components/findings/triage-times.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { loadFindingFilter } from "#lib/queries/findings/finding-filters.ts";
import { findingsPage } from "#lib/queries/findings/findings-page.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";
import { acceptRiskAction, assignAction, commentAction, setStatusAction } from "./actions.ts";
import { FindingIntroduction } from "./finding-introduction.tsx";

export const metadata: Metadata = { title: "Findings" };

const loadPlace = createLoader({ sort: sortParser, after: cursorParser, before: cursorParser, finding: cursorParser });

export default async function FindingsPage({ searchParams }: PageProps<"/findings">) {
  const { caller } = await requireCaller();
  const now = systemClock.now();
  const [scope, filter, place] = await Promise.all([
    loadScope(searchParams),
    loadFindingFilter(searchParams),
    loadPlace(searchParams),
  ]);
  const state = await installationState(caller);
  if (state !== "scanned") {
    return (
      <>
        <PageHeader title="Findings" />
        <NothingYet state={state} subject="Findings" className="rounded-lg border border-line" />
      </>
    );
  }
  const { page, facets, detail, assignees, isFiltered } = await findingsPage(caller, { scope, filter, ...place, now });
  return (
    <>
      <FindingsHeader facets={facets} isFiltered={isFiltered} />
      <FindingsView
        {...page}
        facets={facets}
        filter={filter}
        scope={{ account: scope.account, region: scope.region, application: scope.application, owner: scope.owner }}
        isFiltered={isFiltered}
        opened={detail === null ? null : { id: detail.id, title: detail.title, status: detail.status }}
        detail={
          detail === null ? null : (
            <FindingContent
              finding={detail}
              now={now.toISOString()}
              hasTitle
              introduction={<FindingIntroduction caller={caller} findingId={detail.id} />}
            />
          )
        }
        actions={{
          setStatus: setStatusAction,
          acceptRisk: acceptRiskAction,
          assign: assignAction,
          comment: commentAction,
        }}
        permissions={{
          canTriage: isAllowed(caller, "finding:triage"),
          canAcceptRisk: isAllowed(caller, "finding:accept-risk"),
        }}
        assignees={assignees}
        {...triageTimes(now, scope.range)}
      />
    </>
  );
}
