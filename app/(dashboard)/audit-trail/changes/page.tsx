import type { Metadata } from "next";
import { ActorHeader } from "#components/audit-trail/actor-header.tsx";
import { ChangesView } from "#components/audit-trail/changes-view.tsx";
import { NoSubject } from "#components/audit-trail/no-subject.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { resourceActor } from "#lib/queries/trail/actor.ts";
import { eventHistogram } from "#lib/queries/trail/histogram.ts";
import { resourceChanges } from "#lib/queries/trail/resource-changes.ts";
import { loadSubject, loadViewTime } from "../view-params.ts";

export const metadata: Metadata = { title: "What changed on a resource" };

export default async function ChangesPage({ searchParams }: PageProps<"/audit-trail/changes">) {
  const { caller } = await requireCaller();
  const { resource } = await loadSubject(searchParams);
  if (resource === "") {
    return <NoSubject title="What changed on a resource" description="Open it from an event or from the inventory." />;
  }
  const now = systemClock.now();
  const { filters, isNarrowed } = await loadViewTime(searchParams, { resource: [resource] }, now);
  const writing = { ...filters, is: { ...filters.is, access: ["write", "unsaid"] } };
  const [actor, changes, histogram] = await Promise.all([
    resourceActor(caller, resource),
    resourceChanges(caller, filters),
    eventHistogram(caller, { ...writing, not: { ...writing.not, category: ["data", "insight"] } }, now),
  ]);
  return (
    <>
      <ActorHeader actor={actor} what="What changed on a resource" />
      <ChangesView changes={changes} histogram={histogram} isNarrowed={isNarrowed} resource={resource} />
    </>
  );
}
