import type { Metadata } from "next";
import { NoSubject } from "#components/audit-trail/no-subject.tsx";
import { SessionContent } from "#components/audit-trail/session-content.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { activity } from "#lib/queries/trail/activity.ts";
import { eventsWithin } from "#lib/queries/trail/event-filters.ts";
import { sessionKey } from "#lib/queries/trail/session-key.ts";
import { sessionView } from "#lib/queries/trail/session-tree.ts";
import { loadSubject } from "../view-params.ts";

export const metadata: Metadata = { title: "Session" };

export default async function SessionPage({ searchParams }: PageProps<"/audit-trail/session">) {
  const { caller } = await requireCaller();
  const key = sessionKey(await loadSubject(searchParams));
  const view = key === null ? null : await sessionView(caller, key);
  if (key === null || view === null) {
    return (
      <NoSubject
        title="Session"
        description="The address names no session, or the trail holds none of this principal that you may see."
      />
    );
  }
  const now = systemClock.now();
  const { from, to } = view.self;
  const found = await activity(
    caller,
    eventsWithin(new Date(from), new Date(Date.parse(to) + 1), {
      principal: [key.principal],
      session: [key.sessionName],
    }),
    now,
  );
  return <SessionContent view={view} activity={found} />;
}
