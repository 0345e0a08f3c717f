"use client";

import { type FormEvent, useState } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { AccountInput } from "#lib/domain/connection.ts";
import type { AccountSettings } from "#lib/queries/settings/accounts.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { RadioGroup } from "../ui/radio-group.tsx";
import { Select } from "../ui/select.tsx";
import { useAction } from "./use-action.ts";

const PRESETS = [
  { value: "none", label: "Only by hand", cron: null },
  { value: "daily", label: "Every day at 03:00 UTC", cron: "0 3 * * *" },
  { value: "twice", label: "Twice a day, 03:00 and 15:00 UTC", cron: "0 3,15 * * *" },
  { value: "hourly", label: "Every hour", cron: "0 * * * *" },
  { value: "weekly", label: "Every Monday at 03:00 UTC", cron: "0 3 * * 1" },
  { value: "own", label: "My own cron expression", cron: null },
] as const;
type Preset = (typeof PRESETS)[number]["value"];

export interface AccountFormProps {
  /** null: a new account. */
  account: AccountSettings | null;
  /** For a new account: its id, when the page was opened for one. */
  startAccountId?: string;
  roleName: string;
  submit: (input: AccountInput) => Promise<ActionResult<{ externalId: string | null }>>;
  onDone: (result: { accountId: string; externalId: string | null }) => void;
}

function presetOf(schedule: string | null): Preset {
  return schedule === null ? "none" : (PRESETS.find((preset) => preset.cron === schedule)?.value ?? "own");
}

/** How an account is reached, which regions are read, and when. */
export function AccountForm({ account, startAccountId = "", roleName, submit, onDone }: AccountFormProps) {
  const connection = account?.connection ?? null;
  const { run, isPending, message, fieldError } = useAction(submit);
  const [accountId, setAccountId] = useState(account?.accountId ?? startAccountId);
  const [type, setType] = useState(connection?.type ?? "role");
  const [roleArn, setRoleArn] = useState<string | null>(connection?.roleArn ?? null);
  const [preset, setPreset] = useState<Preset>(presetOf(account === null ? "0 3 * * *" : account.schedule));
  const suggestedArn = `arn:aws:iam::${/^\d{12}$/.test(accountId) ? accountId : "<account id>"}:role/${roleName}`;
  const handle = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const input: AccountInput = {
      accountId,
      name: text("name"),
      ownerName: text("ownerName"),
      type,
      profile: text("profile"),
      roleArn: type === "role" ? (roleArn ?? suggestedArn) : "",
      regions: text("regions")
        .split(/[\s,]+/)
        .filter(Boolean),
      schedule: preset === "own" ? text("schedule") : (PRESETS.find((one) => one.value === preset)?.cron ?? null),
      takesTrail: form.get("takesTrail") !== null,
      trailLookbackDays: Number(text("trailLookbackDays") || "14"),
      trailQueueUrl: text("trailQueueUrl"),
      mayGetFunctionCode: form.get("mayGetFunctionCode") !== null,
      collectsServiceLastAccessed: form.get("collectsServiceLastAccessed") !== null,
    };
    run(input, (data) => onDone({ accountId, externalId: data.externalId }));
  };
  return (
    <form onSubmit={handle} noValidate className="flex max-w-xl flex-col gap-4">
      <FormError message={message} />
      <Field label="Account id" hint="Twelve digits" error={fieldError("accountId")} isRequired>
        <Input
          name="accountId"
          inputMode="numeric"
          value={accountId}
          readOnly={account !== null}
          onChange={(event) => setAccountId(event.target.value.trim())}
        />
      </Field>
      <Field label="Name" hint="What people call it: production, sandbox" error={fieldError("name")} isRequired>
        <Input name="name" defaultValue={account?.name ?? ""} />
      </Field>
      <Field label="Owner" hint="The team that answers for it" error={fieldError("ownerName")}>
        <Input name="ownerName" defaultValue={account?.ownerName ?? ""} />
      </Field>
      <RadioGroup
        label="How to reach it"
        value={type}
        onValueChange={setType}
        options={[
          {
            value: "role",
            label: "A role in that account",
            description: "Plumbline assumes a read-only role with an external id. The template makes it for you.",
          },
          {
            value: "default",
            label: "The credentials of this server",
            description: "From environment, container or instance. Right when Plumbline runs in that account.",
          },
          { value: "profile", label: "A profile", description: "A named profile of this server's AWS configuration." },
        ]}
      />
      {type === "role" ? (
        <Field label="Role ARN" error={fieldError("roleArn")} isRequired>
          <Input
            name="roleArn"
            value={roleArn ?? suggestedArn}
            onChange={(event) => setRoleArn(event.target.value)}
            spellCheck={false}
          />
        </Field>
      ) : null}
      {type === "profile" ? (
        <Field label="Profile" error={fieldError("profile")} isRequired>
          <Input name="profile" defaultValue={connection?.profile ?? ""} spellCheck={false} />
        </Field>
      ) : null}
      <Field
        label="Regions"
        hint="Separated by spaces. Empty: every region that is switched on for the account."
        error={fieldError("regions")}
      >
        <Input name="regions" defaultValue={connection?.regions.join(" ") ?? ""} spellCheck={false} />
      </Field>
      <Field label="When to scan" isRequired>
        <Select
          value={preset}
          onValueChange={setPreset}
          options={PRESETS.map(({ value, label }) => ({ value, label }))}
        />
      </Field>
      {preset === "own" ? (
        <Field label="Cron, in UTC" hint="Minute hour day month weekday" error={fieldError("schedule")} isRequired>
          <Input name="schedule" defaultValue={account?.schedule ?? "0 3 * * *"} spellCheck={false} />
        </Field>
      ) : null}
      <fieldset className="flex flex-col gap-1">
        <legend className="mb-1 font-medium text-13">What to read</legend>
        <Checkbox name="takesTrail" label="CloudTrail events" defaultChecked={connection?.takesTrail ?? true} />
        <Checkbox
          name="collectsServiceLastAccessed"
          label="When roles and users last used each service (two calls each)"
          defaultChecked={connection?.collectsServiceLastAccessed ?? true}
        />
        <Checkbox
          name="mayGetFunctionCode"
          label="Function details by lambda:GetFunction, whose answer holds a link to the code"
          defaultChecked={connection?.mayGetFunctionCode ?? false}
        />
      </fieldset>
      <Field
        label="Days of trail that the first scan reads"
        hint="1 to 90; later scans go on from there"
        error={fieldError("trailLookbackDays")}
        isRequired
      >
        <Input
          name="trailLookbackDays"
          type="number"
          min={1}
          max={90}
          className="max-w-24"
          defaultValue={connection?.trailLookbackDays ?? 14}
        />
      </Field>
      <Field
        label="URL of the queue that tells of new log files"
        hint="Optional: events then show within minutes. SQS, fed by the bucket or the trail's topic; its policy must let the role receive and delete messages"
        error={fieldError("trailQueueUrl")}
      >
        <Input name="trailQueueUrl" defaultValue={connection?.trailQueueUrl ?? ""} spellCheck={false} />
      </Field>
      <div>
        <Button type="submit" variant="primary" isPending={isPending}>
          {account === null ? "Add account" : "Save changes"}
        </Button>
      </div>
    </form>
  );
}
