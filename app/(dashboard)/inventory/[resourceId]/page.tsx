import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResourceContent } from "#components/inventory/resource-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { resourceAlerts } from "#lib/queries/alerts/about-resource.ts";
import { holdsData, storeReaders } from "#lib/queries/attack-paths/reach.ts";
import { resourceChecks } from "#lib/queries/resources/checks.ts";
import { resourceDetail } from "#lib/queries/resources/detail.ts";
import { resourceEvents } from "#lib/queries/resources/events.ts";
import { resourceRelations } from "#lib/queries/resources/relations.ts";
import { resourceRevisions } from "#lib/queries/resources/revisions.ts";

export const metadata: Metadata = { title: "Resource" };

export default async function ResourcePage({ params }: PageProps<"/inventory/[resourceId]">) {
  const { caller } = await requireCaller();
  const resource = await resourceDetail(caller, (await params).resourceId);
  if (resource === null) notFound();
  const now = systemClock.now();
  const [verdicts, revisions, relations, events, readers, alerts] = await Promise.all([
    resourceChecks(resource),
    resourceRevisions(resource.id),
    resourceRelations(caller, resource),
    resourceEvents(caller, resource),
    holdsData(resource.kind) ? storeReaders(caller, resource.id) : null,
    resourceAlerts(caller, resource.arn, now),
  ]);
  return (
    <ResourceContent
      resource={resource}
      verdicts={verdicts}
      revisions={revisions}
      relations={relations}
      events={events}
      readers={readers}
      alerts={alerts}
      now={now.toISOString()}
    />
  );
}
