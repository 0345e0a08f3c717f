import type { Metadata } from "next";
import { ActivityView } from "#components/audit-trail/activity-view.tsx";
import { ActorHeader } from "#components/audit-trail/actor-header.tsx";
import { FunctionSides } from "#components/audit-trail/function-sides.tsx";
import { NoSubject } from "#components/audit-trail/no-subject.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { resourceActor } from "#lib/queries/trail/actor.ts";
import { functionActivity } from "#lib/queries/trail/function-activity.ts";
import { loadSubject, loadViewTime } from "../view-params.ts";

export const metadata: Metadata = { title: "Timeline of a function" };

export default async function FunctionPage({ searchParams }: PageProps<"/audit-trail/function">) {
  const { caller } = await requireCaller();
  const { function: arn } = await loadSubject(searchParams);
  if (arn === "") {
    return <NoSubject title="Timeline of a function" description="Open it from an event or from the inventory." />;
  }
  const now = systemClock.now();
  const { filters, time, isNarrowed } = await loadViewTime(searchParams, {}, now);
  const [actor, { did, calledBy, changed }] = await Promise.all([
    resourceActor(caller, arn),
    functionActivity(caller, arn, filters, now),
  ]);
  return (
    <>
      <ActorHeader actor={actor} what="Timeline of a function" />
      <ActivityView
        activity={did}
        base={{ function: arn }}
        lists={["name", "ip", "agent", "region"]}
        time={time}
        isNarrowed={isNarrowed}
        now={now.toISOString()}
        emptyTitle="It did nothing that was recorded in this time"
      >
        <FunctionSides arn={arn} calledBy={calledBy} changed={changed} time={time} />
      </ActivityView>
    </>
  );
}
