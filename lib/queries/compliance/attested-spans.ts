import type { AttestedSpan } from "../../compliance/history.ts";
import type { Attestation } from "./attestations.ts";

/** When each attestation held. */
export function attestedSpans(attestations: readonly Attestation[]): AttestedSpan[] {
  return attestations.map(({ createdAt, expiresAt, revokedAt, revokedBy, createdBy }) => ({
    from: new Date(createdAt),
    to: new Date(revokedAt ?? expiresAt),
    by: createdBy,
    revokedBy: revokedAt === null ? null : (revokedBy ?? "somebody"),
  }));
}
