import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { EmptyState } from "#components/feedback/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RightsizeContent } from "#components/rightsize/rightsize-content.tsx";
import { RightsizeOptions, rightsizeHref } from "#components/rightsize/rightsize-options.tsx";
import { SplitLink } from "#components/rightsize/split-offer.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { formatNumber } from "#lib/format/number.ts";
import { MODES } from "#lib/iam/rightsize/proposal.ts";
import { rightsizeView } from "#lib/queries/rightsize/proposal.ts";
import { readPins } from "#lib/queries/rightsize/read-pins.ts";
import { functionsRunningAs } from "#lib/queries/rightsize/split.ts";

export const metadata: Metadata = { title: "Smaller policy" };

const loadChoice = createLoader({
  mode: parseAsStringLiteral(MODES).withDefault("balanced"),
  carrier: parseAsStringLiteral(["managed", "inline"] as const).withDefault("managed"),
  pin: parseAsString.withDefault(""),
  reach: parseAsBoolean.withDefault(false),
});

export default async function RightsizePage({ params, searchParams }: PageProps<"/privileges/[resourceId]/rightsize">) {
  const { caller } = await requireCaller();
  const [{ resourceId }, choice] = await Promise.all([params, loadChoice(searchParams)]);
  const { pinned, problem } = readPins(choice.pin);
  const view = await rightsizeView(caller, resourceId, {
    mode: choice.mode,
    carrier: choice.carrier,
    pinned,
    withReach: choice.reach,
  });
  if (view === null) notFound();
  const { subject, proposal } = view;
  const { principal } = subject;
  const isShared = principal !== null && (await functionsRunningAs(caller, principal.arn)) > 1;
  return (
    <>
      <PageHeader
        title={`Smaller policy for ${subject.name}`}
        answer={
          proposal === null
            ? "No policy can be proposed."
            : `${formatNumber(proposal.before.actions)} granted actions become ${formatNumber(proposal.after.actions)}.`
        }
        crumbs={[
          { label: "Privileges", href: `/privileges?subject=${subject.subject}` },
          { label: subject.name, href: `/privileges/${subject.id}` },
          { label: "Smaller policy" },
        ]}
        {...(isShared ? { actions: <SplitLink roleId={principal.id} /> } : {})}
      />
      <div className="flex flex-col gap-4">
        <RightsizeOptions id={subject.id} choice={choice} error={problem ?? undefined} />
        {proposal === null ? (
          <EmptyState
            title="Its role was not collected."
            description="Scan IAM in the account of the role, then come back."
          />
        ) : (
          <RightsizeContent
            proposal={proposal}
            files={view.files}
            reach={view.reach}
            reachHref={rightsizeHref(subject.id, { ...choice, reach: true })}
          />
        )}
      </div>
    </>
  );
}
