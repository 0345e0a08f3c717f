"use client";

import { type FormEvent, type ReactElement, useState } from "react";
import { toast } from "sonner";
import type { ChannelSettingsInput } from "#lib/domain/channel-settings.ts";
import { CHANNEL_KINDS, CHANNEL_WORDS } from "#lib/domain/notification.ts";
import type { Severity } from "#lib/domain/severity.ts";
import type { ChannelRow } from "#lib/queries/settings/channels.ts";
import { Button } from "../ui/button.tsx";
import { Checkbox } from "../ui/checkbox.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { MultiSelect } from "../ui/multi-select.tsx";
import { Select } from "../ui/select.tsx";
import { Switch } from "../ui/switch.tsx";
import type { AccountName, ChannelActions } from "./channel-actions.ts";
import { ChannelTargetFields, EMPTY_SETTINGS } from "./channel-target-fields.tsx";
import { useAction } from "./use-action.ts";

const LEAST = [
  { value: "critical", label: "Critical alone" },
  { value: "high", label: "High and above" },
  { value: "medium", label: "Medium and above" },
  { value: "low", label: "Low and above" },
  { value: "info", label: "All" },
] as const satisfies readonly { value: Severity; label: string }[];

export interface ChannelDialogProps {
  /** null: a new one. */
  channel: ChannelRow | null;
  accounts: readonly AccountName[];
  actions: ChannelActions;
  trigger: ReactElement<Record<string, unknown>>;
}

/** Makes or changes a channel. Kept secrets are never shown; where it leads is entered anew as a whole, or stays. */
export function ChannelDialog({ channel, accounts, actions, trigger }: ChannelDialogProps) {
  const creating = useAction(actions.create);
  const updating = useAction(actions.update);
  const [isOpen, setIsOpen] = useState(false);
  const [name, setName] = useState(channel?.name ?? "");
  const [minSeverity, setMinSeverity] = useState<Severity>(channel?.minSeverity ?? "high");
  const [accountIds, setAccountIds] = useState<string[]>(channel?.accountIds ?? []);
  const [isEnabled, setIsEnabled] = useState(channel?.isEnabled ?? true);
  const [isReplacing, setIsReplacing] = useState(channel === null);
  const [settings, setSettings] = useState<ChannelSettingsInput>(EMPTY_SETTINGS[channel?.kind ?? "webhook"]);
  const error = (field: string) => creating.fieldError(field) ?? updating.fieldError(field);
  const open = (next: boolean) => {
    setIsOpen(next);
    creating.clear();
    updating.clear();
    // What was typed of a secret does not stay in the page.
    if (!next) {
      setSettings(EMPTY_SETTINGS[channel?.kind ?? "webhook"]);
      setIsReplacing(channel === null);
    }
  };
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const common = { name, minSeverity, accountIds, isEnabled };
    const sent =
      settings.kind === "email"
        ? { ...settings, to: settings.to.map((line) => line.trim()).filter((line) => line !== "") }
        : settings;
    const done = () => {
      toast.success("Saved. Send a test message to see that it arrives.");
      open(false);
    };
    if (channel === null) creating.run({ ...common, settings: sent }, done);
    else updating.run({ ...common, channelId: channel.id, settings: isReplacing ? sent : null }, done);
  };
  return (
    <Dialog
      title={channel === null ? "Add a channel" : `Change ${channel.name}`}
      size="lg"
      isOpen={isOpen}
      onOpenChange={open}
      trigger={trigger}
    >
      <form onSubmit={submit} noValidate className="flex flex-col gap-4">
        <FormError message={creating.message ?? updating.message} />
        <Field label="Name" error={error("name")} isRequired>
          <Input value={name} autoComplete="off" onChange={(event) => setName(event.target.value)} />
        </Field>
        {channel === null ? (
          <Field label="Kind" isRequired>
            <Select
              value={settings.kind}
              options={CHANNEL_KINDS.map((value) => ({ value, label: CHANNEL_WORDS[value] }))}
              onValueChange={(kind) => setSettings(EMPTY_SETTINGS[kind])}
            />
          </Field>
        ) : (
          <Checkbox
            label={`Replace where it leads (now ${channel.target})`}
            checked={isReplacing}
            onCheckedChange={setIsReplacing}
          />
        )}
        {isReplacing ? <ChannelTargetFields settings={settings} onChange={setSettings} error={error} /> : null}
        <Field label="Alerts" error={error("minSeverity")} isRequired>
          <Select value={minSeverity} options={LEAST} onValueChange={setMinSeverity} />
        </Field>
        <MultiSelect
          label="Accounts"
          allText="All accounts"
          size="md"
          value={accountIds}
          onValueChange={setAccountIds}
          options={accounts.map((account) => ({
            value: account.accountId,
            label: account.name,
            detail: account.accountId,
          }))}
        />
        <Switch
          label="On"
          description="Alerts found while it is off are not told later."
          checked={isEnabled}
          onCheckedChange={setIsEnabled}
        />
        <div className="flex justify-end">
          <Button type="submit" variant="primary" isPending={creating.isPending || updating.isPending}>
            Save
          </Button>
        </div>
      </form>
    </Dialog>
  );
}
