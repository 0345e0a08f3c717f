import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { createLoader, parseAsBoolean, parseAsString, parseAsStringLiteral } from "nuqs/server";
import { EmptyState } from "#components/feedback/empty-state.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { RightsizeContent } from "#components/rightsize/rightsize-content.tsx";
import { RightsizeOptions, rightsizeHref } from "#components/rightsize/rightsize-options.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { formatNumber } from "#lib/format/number.ts";
import { parsePinned } from "#lib/iam/rightsize/parse-pinned.ts";
import { MODES } from "#lib/iam/rightsize/proposal.ts";
import { rightsizeView } from "#lib/queries/rightsize/proposal.ts";

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
  const pins = choice.pin.split(/[\s,]+/).filter((text) => text !== "");
  const wrong = pins.find((text) => parsePinned(text) === undefined);
  const view = await rightsizeView(caller, resourceId, {
    mode: choice.mode,
    carrier: choice.carrier,
    pinned: pins.flatMap((text) => parsePinned(text) ?? []),
    withReach: choice.reach,
  });
  if (view === null) notFound();
  const { subject, proposal } = view;
  const error =
    wrong === undefined ? undefined : `"${wrong}" is no action; write it like s3:GetObject or s3:GetObject@ARN.`;
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
      />
      <div className="flex flex-col gap-4">
        <RightsizeOptions id={subject.id} choice={choice} error={error} />
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
