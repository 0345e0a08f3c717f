"use client";

import { type FormEvent, useState } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { Button } from "../ui/button.tsx";
import { CodeBlock } from "../ui/code-block.tsx";
import { CopyButton } from "../ui/copy-button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { useAction } from "./use-action.ts";

export interface TwoFactorSetUp {
  /** The QR code as a data URL of an SVG picture. */
  qrCode: string;
  /** For apps without a camera. */
  secret: string;
  backupCodes: string[];
}

export interface TwoFactorProps {
  isOn: boolean;
  begin: (password: string) => Promise<ActionResult<TwoFactorSetUp>>;
  confirm: (code: string) => Promise<ActionResult>;
  disable: (password: string) => Promise<ActionResult>;
}

/** Switches the second factor on (password, QR code, first code) or off (password). */
export function TwoFactor({ isOn, begin, confirm, disable }: TwoFactorProps) {
  const [setUp, setSetUp] = useState<TwoFactorSetUp | null>(null);
  const beginning = useAction(begin);
  const confirming = useAction(confirm);
  const disabling = useAction(disable);
  const password = isOn ? disabling : beginning;
  const read = (event: FormEvent<HTMLFormElement>, name: string) => {
    event.preventDefault();
    return String(new FormData(event.currentTarget).get(name) ?? "");
  };
  if (setUp !== null) {
    return (
      <form
        noValidate
        className="flex flex-col gap-4"
        onSubmit={(event) =>
          confirming.run(read(event, "code"), () => {
            setSetUp(null);
            toast.success("From now on signing in asks for a code.");
          })
        }
      >
        <ol className="flex list-decimal flex-col gap-4 pl-5 text-13">
          <li>
            Scan this with your authenticator app.
            {/* biome-ignore lint/performance/noImgElement: a data URL has nothing to optimise. */}
            <img
              src={setUp.qrCode}
              alt="QR code of the secret below"
              width={176}
              height={176}
              className="my-2 rounded-md border border-line bg-white p-1"
            />
            <span className="flex items-center gap-1 text-12 text-fg-muted">
              Or type this secret: <code className="[overflow-wrap:anywhere]">{setUp.secret}</code>
              <CopyButton text={setUp.secret} label="Copy secret" />
            </span>
          </li>
          <li>
            Keep these backup codes; each signs you in once when the phone is lost. They are not shown again.
            <CodeBlock code={setUp.backupCodes.join("\n")} hasLineNumbers={false} className="mt-2 max-w-xs" />
          </li>
          <li>
            <div className="max-w-xs">
              <Field label="Enter the code that the app shows now" error={confirming.fieldError("code")} isRequired>
                <Input name="code" inputMode="numeric" autoComplete="one-time-code" />
              </Field>
            </div>
          </li>
        </ol>
        <FormError message={confirming.message} />
        <div className="flex gap-2">
          <Button type="submit" variant="primary" isPending={confirming.isPending}>
            Switch on
          </Button>
          <Button onClick={() => setSetUp(null)}>Cancel</Button>
        </div>
      </form>
    );
  }
  return (
    <form
      noValidate
      className="flex max-w-md flex-col gap-3"
      onSubmit={(event) => {
        const text = read(event, "password");
        if (isOn) disabling.run(text, () => toast.success("Two-factor authentication is off."));
        else beginning.run(text, setSetUp);
      }}
    >
      <p className="text-13 text-fg-muted">
        {isOn ? "It is on: signing in asks for a code." : "It is off: the password alone signs you in."}
      </p>
      <FormError message={password.message} />
      <Field label="Your password" error={password.fieldError("password")} isRequired>
        <Input name="password" type="password" autoComplete="current-password" />
      </Field>
      <div>
        <Button type="submit" variant={isOn ? "danger" : "primary"} isPending={password.isPending}>
          {isOn ? "Switch off" : "Set up"}
        </Button>
      </div>
    </form>
  );
}
