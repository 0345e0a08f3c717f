import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { ControlContent } from "#components/compliance/control-content.tsx";
import { ScopeNote } from "#components/compliance/scope-note.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { isAllowed } from "#lib/context.ts";
import { findFramework } from "#lib/queries/compliance/all-frameworks.ts";
import { controlView } from "#lib/queries/compliance/control.ts";
import { controlHistoryView } from "#lib/queries/compliance/control-history.ts";
import { isOfPart } from "#lib/queries/shell/scope.ts";
import { attestAction, revokeAttestationAction } from "../../actions.ts";

export const metadata: Metadata = { title: "Control" };

export default async function ControlPage({
  params,
  searchParams,
}: PageProps<"/compliance/[frameworkId]/[controlId]">) {
  const { caller } = await requireCaller();
  const [{ frameworkId, controlId: encoded }, scope] = await Promise.all([params, loadScope(searchParams)]);
  const controlId = decodeURIComponent(encoded);
  if ((await findFramework(frameworkId))?.controls.some(({ id }) => id === controlId) !== true) notFound();
  const ids = { frameworkId, controlId, now: systemClock.now() };
  const [control, history] = await Promise.all([
    controlView(caller, { scope, ...ids }),
    isOfPart(scope) ? null : controlHistoryView(caller, { account: scope.account, ...ids }),
  ]);
  return (
    <>
      <PageHeader
        title={`${control.id} ${control.title}`}
        crumbs={[
          { label: "Compliance", href: "/compliance" },
          { label: control.framework.title, href: `/compliance/${frameworkId}` },
          { label: control.id },
        ]}
      />
      <ScopeNote scope={scope} />
      <ControlContent
        control={control}
        history={history}
        actions={
          isAllowed(caller, "control:attest") && caller.accounts === null
            ? { attest: attestAction, revoke: revokeAttestationAction }
            : null
        }
      />
    </>
  );
}
