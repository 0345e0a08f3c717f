import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { PrivilegeContent } from "#components/privileges/privilege-content.tsx";
import { SplitOffer } from "#components/rightsize/split-offer.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { escalationDetail } from "#lib/queries/attack-paths/detail.ts";
import { incomingSteps } from "#lib/queries/attack-paths/incoming.ts";
import { reachedStores } from "#lib/queries/attack-paths/reach.ts";
import { privilegeDetail } from "#lib/queries/privileges/detail.ts";
import { functionsRunningAs } from "#lib/queries/rightsize/split.ts";

export const metadata: Metadata = { title: "Privileges" };

const NOTHING = { rows: [], total: 0 };

export default async function PrivilegePage({ params }: PageProps<"/privileges/[resourceId]">) {
  const { caller } = await requireCaller();
  const view = await privilegeDetail(caller, (await params).resourceId);
  if (view === null) notFound();
  // A function can become what its role can become.
  const identity = view.subject === "function" ? view.role : view;
  const id = identity?.id ?? null;
  const [escalation, incoming, stores, functions] =
    identity === null || id === null
      ? [null, NOTHING, NOTHING, 0]
      : await Promise.all([
          escalationDetail(caller, id),
          incomingSteps(caller, id),
          reachedStores(caller, id),
          functionsRunningAs(caller, identity.arn),
        ]);
  const now = systemClock.now().toISOString();
  return (
    <>
      <PrivilegeContent view={view} escalation={escalation} incoming={incoming} stores={stores} now={now} />
      {id === null || functions < 2 ? null : <SplitOffer roleId={id} functions={functions} />}
    </>
  );
}
