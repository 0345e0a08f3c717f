"use client";

import { useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import type { CheckPreview, OverrideInput } from "#lib/domain/check-override.ts";
import type { Severity } from "#lib/domain/severity.ts";
import { countOf } from "#lib/format/plural.ts";
import type { CheckSettings } from "#lib/queries/settings/checks.ts";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { Switch } from "../ui/switch.tsx";
import { Textarea } from "../ui/textarea.tsx";
import { useAction } from "./use-action.ts";

const SEVERITY_OPTIONS = [
  { value: "own", label: "As the check says" },
  { value: "critical", label: SEVERITY_LABELS.critical },
  { value: "high", label: SEVERITY_LABELS.high },
  { value: "medium", label: SEVERITY_LABELS.medium },
  { value: "low", label: SEVERITY_LABELS.low },
  { value: "info", label: SEVERITY_LABELS.info },
] as const satisfies readonly { value: Severity | "own"; label: string }[];

export interface OverrideFormProps {
  check: CheckSettings;
  accounts: readonly { accountId: string; name: string }[];
  preview: (input: OverrideInput) => Promise<ActionResult<CheckPreview>>;
  save: (input: OverrideInput) => Promise<ActionResult>;
}

/** A change to a check: where, what, why; what it would do is shown before it can be saved. */
export function OverrideForm({ check, accounts, preview, save }: OverrideFormProps) {
  const previewing = useAction(preview);
  const saving = useAction(save);
  const [scopeType, setScopeType] = useState<OverrideInput["scopeType"]>("all");
  const [accountId, setAccountId] = useState(accounts[0]?.accountId ?? "");
  const [tag, setTag] = useState("");
  const [isEnabled, setIsEnabled] = useState(true);
  const [severity, setSeverity] = useState<Severity | "own">("own");
  const [parameters, setParameters] = useState<Record<string, string>>({});
  const [reason, setReason] = useState("");
  const [shown, setShown] = useState<{ of: string; preview: CheckPreview } | null>(null);
  const chosen = Object.entries(parameters).filter(([, text]) => text !== "");
  const input: OverrideInput = {
    checkId: check.id,
    scopeType,
    scopeValue: scopeType === "account" ? accountId : scopeType === "tag" ? tag.trim() : "",
    isEnabled,
    severity: severity === "own" ? null : severity,
    parameters:
      chosen.length === 0 ? null : Object.fromEntries(chosen.map(([name, text]) => [name, typed(check, name, text)])),
    reason,
  };
  const key = JSON.stringify({ ...input, reason: "" });
  const isFresh = shown?.of === key;
  const error = (name: string) => saving.fieldError(name) ?? previewing.fieldError(name);
  const finish = () => {
    toast.success("Saved. Findings follow after the evaluation, in a minute or two.");
    setShown(null);
    setReason("");
  };
  return (
    <div className="flex max-w-xl flex-col gap-4">
      <FormError message={saving.message ?? previewing.message} />
      <Field label="Where" isRequired>
        <Select
          value={scopeType}
          onValueChange={setScopeType}
          options={[
            { value: "all", label: "Everywhere" },
            { value: "account", label: "In one account" },
            { value: "tag", label: "On resources with a tag" },
          ]}
        />
      </Field>
      {scopeType === "account" ? (
        <Field label="Account" error={error("scopeValue")} isRequired>
          <Select
            value={accountId}
            onValueChange={setAccountId}
            options={accounts.map((account) => ({
              value: account.accountId,
              label: `${account.name} (${account.accountId})`,
            }))}
          />
        </Field>
      ) : null}
      {scopeType === "tag" ? (
        <Field label="Tag" hint="As key=value, for example stage=sandbox" error={error("scopeValue")} isRequired>
          <Input value={tag} onChange={(event) => setTag(event.target.value)} spellCheck={false} />
        </Field>
      ) : null}
      <Switch
        label="The check runs"
        description="Switched off, its findings resolve and say so"
        checked={isEnabled}
        onCheckedChange={setIsEnabled}
      />
      {isEnabled ? (
        <>
          <Field label="Severity" isRequired>
            <Select value={severity} onValueChange={setSeverity} options={SEVERITY_OPTIONS} />
          </Field>
          {check.parameters.map((parameter) => (
            <Field
              key={parameter.name}
              label={`Threshold: ${parameter.name}`}
              hint={`${parameter.defaultValue === undefined ? "" : `Without a change ${String(parameter.defaultValue)}.`}${parameter.minimum === null || parameter.maximum === null ? "" : ` ${parameter.minimum} to ${parameter.maximum}.`}`}
              error={error(`parameters.${parameter.name}`)}
            >
              <Input
                type={parameter.type === "integer" || parameter.type === "number" ? "number" : "text"}
                className="max-w-32"
                value={parameters[parameter.name] ?? ""}
                onChange={(event) => setParameters({ ...parameters, [parameter.name]: event.target.value })}
              />
            </Field>
          ))}
        </>
      ) : null}
      <Field label="Why" hint="At least 10 characters; others will read it." error={error("reason")} isRequired>
        <Textarea value={reason} rows={2} onChange={(event) => setReason(event.target.value)} />
      </Field>
      <div aria-live="polite">{isFresh ? <PreviewText preview={shown.preview} /> : null}</div>
      <div className="flex gap-2">
        <Button
          isPending={previewing.isPending}
          variant={isFresh ? "secondary" : "primary"}
          onClick={() => previewing.run(input, (result) => setShown({ of: key, preview: result }))}
        >
          Preview
        </Button>
        <Button
          variant={isFresh ? "primary" : "secondary"}
          disabled={!isFresh}
          isPending={saving.isPending}
          onClick={() => saving.run(input, finish)}
        >
          Save the change
        </Button>
      </div>
    </div>
  );
}

function typed(check: CheckSettings, name: string, text: string): unknown {
  const type = check.parameters.find((parameter) => parameter.name === name)?.type;
  if (type === "integer" || type === "number") return Number(text);
  return type === "boolean" ? text === "true" : text;
}

function PreviewText({ preview }: { preview: CheckPreview }) {
  const lines = [
    ...(preview.resolves === 0 ? [] : [`${countOf(preview.resolves, "finding")} would resolve`]),
    ...(preview.resolvesLater === 0
      ? []
      : [`${countOf(preview.resolvesLater, "finding")} would resolve with the next whole scan`]),
    ...(preview.opens === 0 ? [] : [`${countOf(preview.opens, "finding")} would open`]),
    ...preview.severities.map(
      (move) =>
        `${countOf(move.count, "finding")} would go from ${SEVERITY_LABELS[move.from].toLowerCase()} to ${SEVERITY_LABELS[move.to].toLowerCase()}`,
    ),
    ...(preview.unknown === 0
      ? []
      : [`for ${countOf(preview.unknown, "resource")} nobody can tell, since facts are missing`]),
  ];
  return (
    <div className="rounded-md border border-accent-border bg-accent-bg p-3 text-13">
      <p className="font-medium text-accent-text">
        {preview.resources === 0
          ? "No resource that is known now is affected."
          : `Applies to ${countOf(preview.resources, "resource")}.`}
      </p>
      {preview.resources > 0 && lines.length === 0 ? <p className="mt-1">No finding would change.</p> : null}
      {lines.length === 0 ? null : (
        <ul className="mt-1 list-disc pl-5">
          {lines.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </div>
  );
}
