import type { GapReason } from "#lib/domain/coverage.ts";

export const GAP_REASON_LABELS: Record<GapReason, string> = {
  denied: "Denied",
  failed: "Failed",
  throttled: "Slowed down",
  unsupported: "Not offered",
  not_enabled: "Not enabled",
};

/** What to do about a gap, in one sentence that names the IAM action where one is missing. */
export function gapAdvice(gap: { reason: GapReason; action: string; code: string }): string {
  switch (gap.reason) {
    case "denied":
      return `Allow ${gap.action} in the policy of the scanning role. If it is allowed there, a service control policy or permissions boundary may deny it.`;
    case "throttled":
      return "AWS answered too slowly or refused for now. Scan again when the account is quieter; raise the quota if it keeps happening.";
    case "unsupported":
      return "This region or endpoint does not offer the call. Leave the region out if nothing of yours runs there.";
    case "not_enabled":
      return "The service is switched off here, so there is nothing to read.";
    case "failed":
      return gap.action.startsWith("plumbline:")
        ? "The worker could not finish this part. Scan again; if it stays, the server's log has the reason."
        : `The call ended with ${gap.code}. Check the connection to AWS and scan again.`;
  }
}
