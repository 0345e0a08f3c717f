import { FlaskConical } from "lucide-react";
import Link from "next/link";

/** On every page while demonstration data is shown, so that nobody takes it for their own. */
export function DemoBanner() {
  return (
    <aside
      aria-label="Demonstration data"
      className="flex min-h-8 flex-wrap items-center justify-center gap-x-2 border-accent-border border-b bg-accent-bg px-4 py-1 text-12 text-accent-text"
    >
      <FlaskConical aria-hidden className="size-3.5" />
      These are demonstration accounts, not yours.
      <Link href="/settings/accounts" className="font-medium underline underline-offset-2">
        Connect an AWS account
      </Link>
    </aside>
  );
}
