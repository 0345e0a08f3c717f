import type { InstallationState } from "#lib/queries/shell/installation-state.ts";
import { LinkButton } from "../ui/link-button.tsx";
import { NotScannedState } from "./not-scanned-state.tsx";

export interface NothingYetProps {
  state: Exclude<InstallationState, "scanned">;
  /** What would stand here: "Findings". */
  subject: string;
  className?: string;
}

/** In place of a list while nothing has been looked at: says why, and how to get it. */
export function NothingYet({ state, subject, className }: NothingYetProps) {
  const isConnected = state === "not_scanned";
  return (
    <NotScannedState
      {...(className === undefined ? {} : { className })}
      title={isConnected ? `${subject} appear after the first scan.` : "No AWS account is connected."}
      reason={
        isConnected
          ? "An account is connected, and no scan of it has been judged yet."
          : `${subject} come from scans of your accounts, or from files exported out of them.`
      }
      action={
        isConnected ? (
          <LinkButton href="/scans">See scans</LinkButton>
        ) : (
          <LinkButton href="/settings/accounts" variant="primary">
            Connect an account
          </LinkButton>
        )
      }
    />
  );
}
