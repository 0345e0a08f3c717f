"use client";

import { Plus } from "lucide-react";
import { type FormEvent, useState } from "react";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { TokenRow } from "#lib/queries/settings/tokens.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { PageHeader } from "../layout/page-header.tsx";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { Dialog } from "../ui/dialog.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { Select } from "../ui/select.tsx";
import { OnceSecret } from "./once-secret.tsx";
import { SettingsTable } from "./settings-table.tsx";
import { useAction } from "./use-action.ts";

const ENDS = [
  { value: "30", label: "In 30 days" },
  { value: "90", label: "In 90 days" },
  { value: "365", label: "In a year" },
  { value: "never", label: "Never" },
] as const;

export interface TokenSettingsProps {
  tokens: readonly TokenRow[];
  now: string;
  mayCreate: boolean;
  create: (input: { name: string; days: number | null }) => Promise<ActionResult<{ token: string }>>;
  revoke: (tokenId: string) => Promise<ActionResult>;
}

/** Tokens for the API: they may do what their user may. */
export function TokenSettings({ tokens, now, mayCreate, create, revoke }: TokenSettingsProps) {
  const revoking = useAction(revoke);
  return (
    <>
      <PageHeader
        title="API tokens"
        answer={
          <>
            For scripts and pipelines; see the{" "}
            <a href="/api/v1/openapi.json" className="text-accent-text underline underline-offset-2">
              description of the API
            </a>
            .
          </>
        }
        actions={mayCreate ? <CreateDialog create={create} /> : undefined}
      />
      <FormError message={revoking.message} />
      <SettingsTable
        label="API tokens"
        columns={["Token", "Of", "State", "Last used", "Ends"]}
        rows={tokens.map((token) => ({
          key: token.id,
          label: token.name,
          cells: [
            <>
              <span className="font-medium [overflow-wrap:anywhere]">{token.name}</span>
              <code className="ml-2 text-12 text-fg-subtle">{token.prefix}…</code>
            </>,
            token.isOwn ? "You" : token.userName,
            token.state === "active" ? (
              "Active"
            ) : (
              <Badge key="state" tone="unknown">
                {token.state === "revoked" ? "Revoked" : "Ended"}
              </Badge>
            ),
            token.lastUsedAt === null ? "Never" : <RelativeTime key="used" at={token.lastUsedAt} now={now} />,
            token.expiresAt === null ? "Never" : formatUtcDay(token.expiresAt),
          ],
        }))}
        renderActions={(id) => {
          const token = tokens.find((candidate) => candidate.id === id);
          return token?.state === "active" ? (
            <Button
              size="sm"
              aria-label={`Revoke ${token.name}`}
              disabled={revoking.isPending}
              onClick={() => revoking.run(id)}
            >
              Revoke
            </Button>
          ) : null;
        }}
        empty={<EmptyState title="No tokens" description="Create one to use the API." />}
      />
    </>
  );
}

function CreateDialog({ create }: { create: TokenSettingsProps["create"] }) {
  const { run, isPending, message, fieldError, clear } = useAction(create);
  const [ends, setEnds] = useState<(typeof ENDS)[number]["value"]>("90");
  const [token, setToken] = useState<string | null>(null);
  const submit = (event: FormEvent<HTMLFormElement>) => {
    event.preventDefault();
    const name = String(new FormData(event.currentTarget).get("name") ?? "");
    run({ name, days: ends === "never" ? null : Number(ends) }, (made) => setToken(made.token));
  };
  return (
    <Dialog
      title="Create a token"
      onOpenChange={() => {
        setToken(null);
        clear();
      }}
      trigger={
        <Button variant="primary">
          <Plus aria-hidden />
          Create token
        </Button>
      }
    >
      {token === null ? (
        <form onSubmit={submit} noValidate className="flex flex-col gap-4">
          <FormError message={message} />
          <Field label="What is it for?" error={fieldError("name")} isRequired>
            <Input name="name" autoComplete="off" />
          </Field>
          <Field label="It ends" isRequired>
            <Select value={ends} onValueChange={setEnds} options={ENDS} />
          </Field>
          <div className="flex justify-end">
            <Button type="submit" variant="primary" isPending={isPending}>
              Create
            </Button>
          </div>
        </form>
      ) : (
        <OnceSecret label="Token" text={token} />
      )}
    </Dialog>
  );
}
