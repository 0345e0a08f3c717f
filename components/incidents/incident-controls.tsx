"use client";

import { useState } from "react";
import { CLOSE_REASONS, CLOSE_WORDS, type CloseReason, INCIDENT_STATUSES, STATUS_WORDS } from "#lib/domain/incident.ts";
import type { IncidentRow } from "#lib/queries/incidents/list.ts";
import { useAction } from "../settings/use-action.ts";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Select } from "../ui/select.tsx";
import type { IncidentActions, Person } from "./incident-actions.ts";

const NOBODY = "-";

export interface IncidentControlsProps {
  incident: Pick<IncidentRow, "id" | "status" | "ownerId">;
  people: readonly Person[];
  actions: IncidentActions;
}

/** Status and owner of an incident. Closing asks for the reason. */
export function IncidentControls({ incident, people, actions }: IncidentControlsProps) {
  const status = useAction(actions.setStatus);
  const owner = useAction(actions.assign);
  const [isClosing, setIsClosing] = useState(false);
  const [reason, setReason] = useState<CloseReason>("resolved");
  return (
    <div className="flex flex-wrap items-end gap-3">
      <div className="w-44">
        <Field label="Status" isRequired>
          <Select
            value={incident.status}
            disabled={status.isPending}
            options={INCIDENT_STATUSES.map((value) => ({ value, label: STATUS_WORDS[value] }))}
            onValueChange={(value) => {
              if (value === "closed") setIsClosing(true);
              else status.run({ incidentId: incident.id, status: value, reason: null });
            }}
          />
        </Field>
      </div>
      <div className="w-52">
        <Field label="Owner" isRequired>
          <Select
            value={incident.ownerId ?? NOBODY}
            disabled={owner.isPending}
            options={[
              { value: NOBODY, label: "Nobody" },
              ...people.map(({ id, name, isSelf }) => ({ value: id, label: isSelf ? `${name} (you)` : name })),
            ]}
            onValueChange={(value) => owner.run({ incidentId: incident.id, ownerId: value === NOBODY ? null : value })}
          />
        </Field>
      </div>
      <FormError message={isClosing ? null : (status.message ?? owner.message)} />
      <Dialog
        title="Close the incident"
        description="A later alert of the same hand opens it again."
        isOpen={isClosing}
        onOpenChange={setIsClosing}
        footer={
          <Button
            variant="primary"
            isPending={status.isPending}
            onClick={() => status.run({ incidentId: incident.id, status: "closed", reason }, () => setIsClosing(false))}
          >
            Close incident
          </Button>
        }
      >
        <div className="flex flex-col gap-3">
          <FormError message={status.message} />
          <Field label="Why" error={status.fieldError("reason")} isRequired>
            <Select
              value={reason}
              onValueChange={setReason}
              options={CLOSE_REASONS.map((value) => ({ value, label: CLOSE_WORDS[value] }))}
            />
          </Field>
        </div>
      </Dialog>
    </div>
  );
}
