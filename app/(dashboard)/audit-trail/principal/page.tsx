import type { Metadata } from "next";
import { ActivityView } from "#components/audit-trail/activity-view.tsx";
import { ActorHeader } from "#components/audit-trail/actor-header.tsx";
import { NoSubject } from "#components/audit-trail/no-subject.tsx";
import { SessionBandsPanel } from "#components/audit-trail/session-bands-panel.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { activity } from "#lib/queries/trail/activity.ts";
import { principalActor } from "#lib/queries/trail/actor.ts";
import { principalSessions } from "#lib/queries/trail/principal-sessions.ts";
import { loadSubject, loadViewTime } from "../view-params.ts";

export const metadata: Metadata = { title: "Timeline of a principal" };

export default async function PrincipalPage({ searchParams }: PageProps<"/audit-trail/principal">) {
  const { caller } = await requireCaller();
  const { principal } = await loadSubject(searchParams);
  if (principal === "") {
    return (
      <NoSubject title="Timeline of a principal" description="Open it from an event or from a role's privileges." />
    );
  }
  const now = systemClock.now();
  const { filters, time, isNarrowed } = await loadViewTime(searchParams, { principal: [principal] }, now);
  const [actor, found, sessions] = await Promise.all([
    principalActor(caller, principal),
    activity(caller, filters, now),
    principalSessions(caller, filters),
  ]);
  return (
    <>
      <ActorHeader actor={actor} what="Timeline of a principal" />
      <ActivityView
        activity={found}
        base={{ principal }}
        lists={["name", "ip", "agent", "account", "region"]}
        time={time}
        isNarrowed={isNarrowed}
        now={now.toISOString()}
        emptyTitle="It did nothing that was recorded in this time"
      >
        <SessionBandsPanel
          sessions={sessions}
          principal={principal}
          from={filters.from.toISOString()}
          to={filters.to.toISOString()}
        />
      </ActivityView>
    </>
  );
}
