"use client";

import type { FormEvent } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatBytes } from "#lib/format/bytes.ts";
import { formatNumber } from "#lib/format/number.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { InstallationView } from "#lib/queries/settings/installation.ts";
import { PageHeader } from "../layout/page-header.tsx";
import { Panel } from "../layout/panel.tsx";
import { Stat, StatRow } from "../layout/stat.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { useAction } from "./use-action.ts";

export interface RetentionSettingsProps {
  installation: InstallationView;
  /** null: the caller may look only. */
  update: ((input: { trailDays: number; findingDays: number }) => Promise<ActionResult>) | null;
}

/** How long things are kept, and how much room they take. */
export function RetentionSettings({ installation, update }: RetentionSettingsProps) {
  return (
    <>
      <PageHeader title="Retention" answer="What is kept, for how long, and the room it takes." />
      <div className="flex flex-col gap-4">
        <StatRow>
          <Stat label="Whole database" value={formatBytes(installation.databaseBytes)} />
          <Stat label="Of it the trail" value={formatBytes(installation.trailBytes)} />
          <Stat label="Events kept" value={formatNumber(installation.events)} />
          <Stat
            label="Oldest event"
            value={installation.oldestEventAt === null ? null : formatUtcDay(installation.oldestEventAt)}
            unknownReason="No event yet"
          />
        </StatRow>
        <Panel title="Keep for">
          {update === null ? (
            <p className="text-13">
              Events of the trail {installation.trailRetentionDays} days, resolved findings{" "}
              {installation.findingRetentionDays} days.
            </p>
          ) : (
            <RetentionForm installation={installation} update={update} />
          )}
        </Panel>
        <Panel title="What stays longer">
          <p className="max-w-prose text-13 text-fg-muted">
            Open and accepted findings stay until they are resolved. What each principal used is kept for 400 days,
            since right-sizing rests on it. The audit log of Plumbline is never shortened.
          </p>
        </Panel>
      </div>
    </>
  );
}

function RetentionForm({
  installation,
  update,
}: {
  installation: InstallationView;
  update: NonNullable<RetentionSettingsProps["update"]>;
}) {
  const { run, isPending, message, fieldError } = useAction(update);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const number = (name: string) => Number(form.get(name) ?? Number.NaN);
    run({ trailDays: number("trailDays"), findingDays: number("findingDays") }, () =>
      toast.success("Saved. The next daily upkeep drops what is older."),
    );
  };
  return (
    <form onSubmit={submit} noValidate className="flex max-w-md flex-col gap-4">
      <FormError message={message} />
      <Field
        label="Events of the trail, in days"
        hint="With their original records. Older ones are dropped and do not come back."
        error={fieldError("trailDays")}
        isRequired
      >
        <Input name="trailDays" type="number" min={7} max={3650} defaultValue={installation.trailRetentionDays} />
      </Field>
      <Field
        label="Resolved findings and resources that are gone, in days"
        error={fieldError("findingDays")}
        isRequired
      >
        <Input name="findingDays" type="number" min={30} max={3650} defaultValue={installation.findingRetentionDays} />
      </Field>
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          Save
        </Button>
      </div>
    </form>
  );
}
