"use client";

import { useRouter } from "next/navigation";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { AttestationInput } from "#lib/domain/compliance.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { Attestation } from "#lib/queries/compliance/attestations.ts";
import type { ControlView } from "#lib/queries/compliance/control.ts";
import { Panel } from "../layout/panel.tsx";
import { useAction } from "../settings/use-action.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { AttestDialog } from "./attest-dialog.tsx";

export interface AttestActions {
  attest: (input: AttestationInput) => Promise<ActionResult<null>>;
  revoke: (attestationId: string) => Promise<ActionResult<null>>;
}

export interface AttestationsPanelProps {
  control: ControlView;
  /** null: the reader may not attest. */
  actions: AttestActions | null;
}

/** What configuration leaves open, what people said of it, and until when that holds. */
export function AttestationsPanel({ control, actions }: AttestationsPanelProps) {
  return (
    <Panel
      title="Left to people"
      description={control.open ?? "Configuration does not prove it."}
      actions={
        actions === null ? null : (
          <AttestDialog frameworkId={control.framework.id} controlId={control.id} attest={actions.attest} />
        )
      }
      isFlush={control.attestations.length > 0}
    >
      {control.attestations.length === 0 ? (
        <p className="text-13 text-fg-muted">Nobody has attested it.</p>
      ) : (
        <ul aria-label="Attestations" className="divide-y divide-line border-line border-t">
          {control.attestations.map((attestation) => (
            <Row key={attestation.id} attestation={attestation} revoke={actions?.revoke ?? null} />
          ))}
        </ul>
      )}
    </Panel>
  );
}

function Row({ attestation, revoke }: { attestation: Attestation; revoke: AttestActions["revoke"] | null }) {
  const { isInForce, revokedAt, expiresAt } = attestation;
  const end =
    revokedAt === null
      ? `${isInForce ? "Holds" : "Held"} until ${formatUtcDay(expiresAt)}`
      : `Revoked on ${formatUtcDay(revokedAt)} by ${attestation.revokedBy ?? "somebody"}`;
  return (
    <li className="flex flex-wrap items-start justify-between gap-x-4 gap-y-2 px-4 py-2.5 text-13">
      <div className="min-w-0 grow basis-64">
        <p className="whitespace-pre-line [overflow-wrap:anywhere]">{attestation.statement}</p>
        <p className="whitespace-pre-line text-fg-muted [overflow-wrap:anywhere]">Proof: {attestation.evidence}</p>
        <p className="text-12 text-fg-subtle">
          {attestation.createdBy}, {formatUtcDay(attestation.createdAt)}. {end}.
        </p>
      </div>
      {isInForce ? (
        <span className="flex items-center gap-2">
          <Badge tone="accent">In force</Badge>
          {revoke === null ? null : <RevokeButton attestationId={attestation.id} revoke={revoke} />}
        </span>
      ) : null}
    </li>
  );
}

function RevokeButton({ attestationId, revoke }: { attestationId: string; revoke: AttestActions["revoke"] }) {
  const router = useRouter();
  const action = useAction(revoke);
  const run = () =>
    action.run(attestationId, () => {
      toast.success("Revoked.");
      router.refresh();
    });
  return (
    <>
      <FormError message={action.message} />
      <Button size="sm" isPending={action.isPending} onClick={run}>
        Revoke
      </Button>
    </>
  );
}
