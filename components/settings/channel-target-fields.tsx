"use client";

import type { ChannelSettingsInput } from "#lib/domain/channel-settings.ts";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { Select } from "../ui/select.tsx";
import { Textarea } from "../ui/textarea.tsx";

/** Settings of a kind before anything is entered. */
export const EMPTY_SETTINGS = {
  webhook: { kind: "webhook", url: "", secret: "" },
  slack: { kind: "slack", url: "" },
  email: {
    kind: "email",
    host: "",
    port: 587,
    security: "starttls",
    user: "",
    password: "",
    from: "",
    to: [],
    certificate: "",
  },
  sns: { kind: "sns", topicArn: "", roleArn: "", externalId: "" },
} as const satisfies { [K in ChannelSettingsInput["kind"]]: Extract<ChannelSettingsInput, { kind: K }> };

export interface ChannelTargetFieldsProps {
  settings: ChannelSettingsInput;
  onChange: (settings: ChannelSettingsInput) => void;
  error: (field: string) => string | undefined;
}

/** Where a channel leads: the fields of its kind. */
export function ChannelTargetFields({ settings, onChange, error }: ChannelTargetFieldsProps) {
  const fieldError = (name: string) => error(`settings.${name}`);
  switch (settings.kind) {
    case "webhook":
      return (
        <>
          <Field
            label="Address"
            hint="https:// only; messages are posted there as JSON."
            error={fieldError("url")}
            isRequired
          >
            <Input
              type="url"
              value={settings.url}
              autoComplete="off"
              onChange={(event) => onChange({ ...settings, url: event.target.value })}
            />
          </Field>
          <Field
            label="Signing secret"
            hint="At least 16 characters. Each message carries plumbline-signature: t=…,v1=…, HMAC-SHA-256 over time and body."
            error={fieldError("secret")}
            isRequired
          >
            <Input
              type="password"
              value={settings.secret}
              autoComplete="new-password"
              onChange={(event) => onChange({ ...settings, secret: event.target.value })}
            />
          </Field>
        </>
      );
    case "slack":
      return (
        <Field
          label="Address of the incoming webhook"
          hint="The whole address is a secret: it is sealed and not shown again."
          error={fieldError("url")}
          isRequired
        >
          <Input
            type="password"
            value={settings.url}
            autoComplete="off"
            onChange={(event) => onChange({ ...settings, url: event.target.value })}
          />
        </Field>
      );
    case "email":
      return <MailFields settings={settings} onChange={onChange} fieldError={fieldError} />;
    case "sns":
      return (
        <>
          <Field label="Topic" hint="ARN of a standard topic." error={fieldError("topicArn")} isRequired>
            <Input
              value={settings.topicArn}
              spellCheck={false}
              onChange={(event) => onChange({ ...settings, topicArn: event.target.value })}
            />
          </Field>
          <Field
            label="Role"
            hint="ARN of a role to publish as, which needs sns:Publish; without it the worker's own credentials."
            error={fieldError("roleArn")}
          >
            <Input
              value={settings.roleArn}
              spellCheck={false}
              onChange={(event) => onChange({ ...settings, roleArn: event.target.value })}
            />
          </Field>
          <Field label="External id" error={fieldError("externalId")}>
            <Input
              value={settings.externalId}
              spellCheck={false}
              onChange={(event) => onChange({ ...settings, externalId: event.target.value })}
            />
          </Field>
        </>
      );
  }
}

const SECURITY = [
  { value: "starttls", label: "STARTTLS" },
  { value: "tls", label: "TLS" },
] as const;

function MailFields({
  settings,
  onChange,
  fieldError,
}: {
  settings: Extract<ChannelSettingsInput, { kind: "email" }>;
  onChange: (settings: ChannelSettingsInput) => void;
  fieldError: (name: string) => string | undefined;
}) {
  return (
    <>
      <div className="grid gap-3 sm:grid-cols-[2fr_1fr_1fr]">
        <Field label="Mail server" error={fieldError("host")} isRequired>
          <Input
            value={settings.host}
            spellCheck={false}
            onChange={(event) => onChange({ ...settings, host: event.target.value })}
          />
        </Field>
        <Field label="Port" error={fieldError("port")} isRequired>
          <Input
            type="number"
            value={String(settings.port)}
            onChange={(event) => onChange({ ...settings, port: Number(event.target.value) })}
          />
        </Field>
        <Field label="Security" error={fieldError("security")} isRequired>
          <Select
            value={settings.security}
            options={SECURITY}
            onValueChange={(security) => onChange({ ...settings, security, port: security === "tls" ? 465 : 587 })}
          />
        </Field>
      </div>
      <div className="grid gap-3 sm:grid-cols-2">
        <Field label="User" error={fieldError("user")}>
          <Input
            value={settings.user}
            autoComplete="off"
            onChange={(event) => onChange({ ...settings, user: event.target.value })}
          />
        </Field>
        <Field label="Password" error={fieldError("password")}>
          <Input
            type="password"
            value={settings.password}
            autoComplete="new-password"
            onChange={(event) => onChange({ ...settings, password: event.target.value })}
          />
        </Field>
      </div>
      <Field label="From" error={fieldError("from")} isRequired>
        <Input
          type="email"
          value={settings.from}
          autoComplete="off"
          onChange={(event) => onChange({ ...settings, from: event.target.value })}
        />
      </Field>
      <Field label="To" hint="Addresses, one a line." error={fieldError("to")} isRequired>
        <Textarea
          rows={2}
          value={settings.to.join("\n")}
          onChange={(event) => onChange({ ...settings, to: event.target.value.split("\n") })}
        />
      </Field>
      <Field
        label="Certificate of an authority of your own"
        hint="PEM, where the mail server's certificate is not signed by a public one."
        error={fieldError("certificate")}
      >
        <Textarea
          rows={2}
          value={settings.certificate}
          onChange={(event) => onChange({ ...settings, certificate: event.target.value })}
        />
      </Field>
    </>
  );
}
