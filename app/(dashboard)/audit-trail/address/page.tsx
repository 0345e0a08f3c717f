import type { Metadata } from "next";
import { ActivityView } from "#components/audit-trail/activity-view.tsx";
import { ActorHeader } from "#components/audit-trail/actor-header.tsx";
import { NoSubject } from "#components/audit-trail/no-subject.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { activity } from "#lib/queries/trail/activity.ts";
import { loadSubject, loadViewTime } from "../view-params.ts";

export const metadata: Metadata = { title: "Trail of an address" };

export default async function AddressPage({ searchParams }: PageProps<"/audit-trail/address">) {
  const { caller } = await requireCaller();
  const { ip } = await loadSubject(searchParams);
  if (ip === "") return <NoSubject title="Trail of an address" description="Open it from an event." />;
  const now = systemClock.now();
  const { filters, time, isNarrowed } = await loadViewTime(searchParams, { ip: [ip] }, now);
  const found = await activity(caller, filters, now);
  return (
    <>
      <ActorHeader actor={{ key: ip, name: ip, arn: "", type: "", resourceId: null }} what="Trail of an address" />
      <ActivityView
        activity={found}
        base={{ ip }}
        lists={["principal", "name", "agent", "account", "region"]}
        time={time}
        isNarrowed={isNarrowed}
        now={now.toISOString()}
        emptyTitle="Nothing that was recorded came from this address in this time"
      />
    </>
  );
}
