import { LinkButton } from "../ui/link-button.tsx";

/** A one-time link that does not work any more: what to do. */
export function DeadLink({ what }: { what: string }) {
  return (
    <div className="flex flex-col items-start gap-3">
      <h1 className="font-semibold text-20">{what} does not work any more</h1>
      <p className="text-13 text-fg-muted">
        It was used already, or its time is over. Ask an administrator of Plumbline for a new one.
      </p>
      <LinkButton href="/sign-in">Go to sign in</LinkButton>
    </div>
  );
}
