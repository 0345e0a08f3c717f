import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ResourceContent } from "#components/inventory/resource-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
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
  const [verdicts, revisions, relations, events, readers] = await Promise.all([
    resourceChecks(resource),
    resourceRevisions(resource.id),
    resourceRelations(caller, resource),
    resourceEvents(caller, resource),
    holdsData(resource.kind) ? storeReaders(caller, resource.id) : null,
  ]);
  return (
    <ResourceContent
      resource={resource}
      verdicts={verdicts}
      revisions={revisions}
      relations={relations}
      events={events}
      readers={readers}
      now={systemClock.now().toISOString()}
    />
  );
}
