import type { Metadata } from "next";
import { createLoader } from "nuqs/server";
import { AlertContent } from "#components/alerts/alert-content.tsx";
import { AlertsView } from "#components/alerts/alerts-view.tsx";
import { prepareAlertsAnswer } from "#components/alerts/prepare-alerts-answer.ts";
import { cursorParser, sortParser } from "#components/data-table/table-params.ts";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { rangePhrase, rangeStart } from "#lib/domain/time-range.ts";
import { loadAlertFilter } from "#lib/queries/alerts/alert-filters.ts";
import { alertsPage } from "#lib/queries/alerts/alerts-page.ts";
import { createSuppressionAction, endSuppressionAction, previewSuppressionAction } from "./actions.ts";

export const metadata: Metadata = { title: "Alerts" };

const loadPlace = createLoader({ sort: sortParser, after: cursorParser, before: cursorParser, alert: cursorParser });

export default async function AlertsPage({ searchParams }: PageProps<"/alerts">) {
  const { caller } = await requireCaller();
  const [scope, filter, place] = await Promise.all([
    loadScope(searchParams),
    loadAlertFilter(searchParams),
    loadPlace(searchParams),
  ]);
  const now = systemClock.now();
  const from = rangeStart(scope.range, now);
  const { page, facets, detail, watch, isFiltered } = await alertsPage(caller, { scope, filter, from, ...place });
  return (
    <>
      <PageHeader title="Alerts" answer={prepareAlertsAnswer(facets, watch, rangePhrase(scope.range))} />
      <AlertsView
        page={page}
        facets={facets}
        watch={watch}
        from={from.toISOString()}
        isFiltered={isFiltered}
        now={now.toISOString()}
        opened={detail === null ? null : { id: detail.id, title: detail.title }}
        detail={
          detail === null ? null : (
            <AlertContent
              key={detail.id}
              alert={detail}
              now={now.toISOString()}
              suppressing={
                isAllowed(caller, "detection:configure")
                  ? {
                      preview: previewSuppressionAction,
                      create: createSuppressionAction,
                      end: endSuppressionAction,
                      mustChooseAccount: caller.accounts !== null,
                    }
                  : null
              }
            />
          )
        }
      />
    </>
  );
}
