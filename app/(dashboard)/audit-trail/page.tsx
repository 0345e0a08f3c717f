import type { Metadata } from "next";
import { redirect } from "next/navigation";
import { z } from "zod";
import { AuditTrailView } from "#components/audit-trail/audit-trail-view.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { cursorParam } from "#lib/api/cursor-param.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { savedViews } from "#lib/queries/saved-views/list.ts";
import { eventContext } from "#lib/queries/trail/event-context.ts";
import { eventFacets } from "#lib/queries/trail/event-facets.ts";
import { eventFilters, loadEventFilters } from "#lib/queries/trail/event-filters.ts";
import { eventList } from "#lib/queries/trail/event-list.ts";
import { eventHistogram } from "#lib/queries/trail/histogram.ts";
import { readRecordAction, removeViewAction, saveViewAction, setDefaultViewAction } from "./actions.ts";

export const metadata: Metadata = { title: "Audit trail" };

const eventKeySchema = z.tuple([z.iso.datetime(), z.uuid()]);

export default async function AuditTrailPage({ searchParams }: PageProps<"/audit-trail">) {
  const { caller } = await requireCaller();
  const now = systemClock.now();
  const views = await savedViews(caller, "audit-trail");
  const standard = views.find((view) => view.isDefault && view.query !== "");
  if (standard !== undefined && Object.keys(await searchParams).length === 0)
    redirect(`/audit-trail?${standard.query}`);
  const loaded = await loadEventFilters(searchParams);
  const filters = eventFilters(loaded, await loadScope(searchParams), now);
  const key = eventKeySchema.safeParse(loaded.event?.split("_"));
  const [page, histogram, facets, opened] = await Promise.all([
    eventList(caller, filters, cursorParam(loaded)),
    eventHistogram(caller, filters, now),
    eventFacets(caller, filters),
    key.success ? eventContext(caller, new Date(key.data[0]), key.data[1]) : null,
  ]);
  return (
    <AuditTrailView
      {...page}
      histogram={histogram}
      facets={facets}
      isNarrowed={loaded.from !== null || loaded.to !== null}
      openedId={loaded.event}
      opened={opened}
      readRecord={isAllowed(caller, "trail:read-raw") ? readRecordAction : null}
      views={{
        views,
        canShare: isAllowed(caller, "view:share"),
        canRemoveShared: isAllowed(caller, "settings:manage"),
        actions: { save: saveViewAction, remove: removeViewAction, setDefault: setDefaultViewAction },
      }}
    />
  );
}
