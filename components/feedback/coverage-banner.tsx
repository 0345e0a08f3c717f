import { ScopeLink } from "../layout/scope-link.tsx";
import { prepareTrust, type TrustSummary } from "./prepare-trust.ts";

/**
 * Above a result that rests on partial data: says what is missing before anybody reads the result.
 * Shows nothing when everything was looked at recently.
 */
export function CoverageBanner({ trust, subject }: { trust: TrustSummary; subject: string }) {
  const text = prepareTrust(trust);
  if (text.state === "whole") return null;
  const reason = text.gaps ?? (text.state === "never" ? "nothing scanned yet" : `last scanned ${text.age}`);
  return (
    <div className="mb-4 flex overflow-hidden rounded-lg border border-unknown-border bg-surface">
      <span aria-hidden="true" className="hatched w-3 shrink-0 border-unknown-border border-r" />
      <p className="px-3 py-2 text-13 text-fg-muted">
        <span className="font-medium text-fg">{subject} may be incomplete:</span> {reason}.{" "}
        <ScopeLink href="/scans" className="text-accent-text underline underline-offset-2">
          See what is missing
        </ScopeLink>
      </p>
    </div>
  );
}
