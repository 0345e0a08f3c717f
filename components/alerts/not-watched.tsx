import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { LinkButton } from "../ui/link-button.tsx";

/** No audit trail was taken: that nothing was found says nothing. */
export function NotWatched({ subject, className }: { subject: "Alerts" | "Incidents"; className?: string }) {
  return (
    <NotScannedState
      {...(className === undefined ? {} : { className })}
      title="Nothing is watched yet."
      reason={`${subject} come from CloudTrail events, and none of the accounts that you see has delivered any.`}
      action={<LinkButton href="/settings/accounts">Connect an account with a trail</LinkButton>}
    />
  );
}
