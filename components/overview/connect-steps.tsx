import type { ReactNode } from "react";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { LinkButton } from "../ui/link-button.tsx";

const STEPS: readonly { title: string; text: ReactNode }[] = [
  {
    title: "Make a role in your account that may only read",
    text: "Settings gives you a CloudFormation template with exactly the calls that the scanner makes.",
  },
  {
    title: "Connect the account",
    text: "Give the role's ARN. Plumbline tests the connection and says which calls are refused before it scans.",
  },
  {
    title: "Scan",
    text: "The first scan takes some minutes. Findings appear as soon as it has been judged; what could not be read is shown as such.",
  },
];

/** The overview of a new installation: how to get from nothing to the first result. */
export function ConnectSteps({ isConnected, mayConnect }: { isConnected: boolean; mayConnect: boolean }) {
  return (
    <>
      <PageHeader
        title="Overview"
        answer={
          isConnected ? "An account is connected; no scan of it has been judged yet." : "Nothing has been scanned yet."
        }
      />
      <div className="overflow-hidden rounded-lg border border-line bg-surface">
        <NotScannedState
          title={isConnected ? "Waiting for the first scan." : "Connect an AWS account."}
          reason={
            isConnected
              ? "Results appear here as soon as the first scan has ended."
              : "Numbers appear here after the first scan. Until then nothing is known, which is not the same as safe."
          }
          action={
            isConnected ? (
              <LinkButton href="/scans" variant="primary">
                See scans
              </LinkButton>
            ) : mayConnect ? (
              <LinkButton href="/settings/accounts" variant="primary">
                Connect an account
              </LinkButton>
            ) : (
              <span className="text-13 text-fg-muted">Ask an administrator to connect one.</span>
            )
          }
        />
        {isConnected ? null : (
          <ol className="grid gap-px bg-line md:grid-cols-3">
            {STEPS.map((step, index) => (
              <li key={step.title} className="bg-surface p-5">
                <span className="text-12 text-fg-subtle">Step {index + 1}</span>
                <h2 className="mt-1 font-semibold text-14">{step.title}</h2>
                <p className="mt-1 text-13 text-fg-muted">{step.text}</p>
              </li>
            ))}
          </ol>
        )}
      </div>
    </>
  );
}
