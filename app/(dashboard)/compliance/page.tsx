import type { Metadata } from "next";
import { FrameworksList } from "#components/compliance/frameworks-list.tsx";
import { ScopeNote } from "#components/compliance/scope-note.tsx";
import { NothingYet } from "#components/feedback/nothing-yet.tsx";
import { PageHeader } from "#components/layout/page-header.tsx";
import { loadScope } from "#components/layout/scope-params.ts";
import { LinkButton } from "#components/ui/link-button.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { listFrameworks } from "#lib/queries/compliance/frameworks.ts";
import { installationState } from "#lib/queries/shell/installation-state.ts";

export const metadata: Metadata = { title: "Compliance" };

export default async function CompliancePage({ searchParams }: PageProps<"/compliance">) {
  const { caller } = await requireCaller();
  const [scope, state] = await Promise.all([loadScope(searchParams), installationState(caller)]);
  return (
    <>
      <PageHeader
        title="Compliance"
        answer="How your accounts stand against published controls. What was not proven is never counted as passing."
        actions={
          <>
            <LinkButton href="/settings/frameworks">Your frameworks</LinkButton>
            <LinkButton href="/compliance/coverage">What is checked</LinkButton>
          </>
        }
      />
      {state === "scanned" ? (
        <>
          <ScopeNote scope={scope} />
          <FrameworksList frameworks={await listFrameworks(caller, scope, systemClock.now())} />
        </>
      ) : (
        <NothingYet state={state} subject="Frameworks" className="rounded-lg border border-line" />
      )}
    </>
  );
}
