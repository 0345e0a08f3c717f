"use client";

import { useRouter } from "next/navigation";
import { type FormEvent, useState } from "react";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { FormError } from "../ui/form-error.tsx";
import { Input } from "../ui/input.tsx";
import { postJson } from "./post-json.ts";

function text(form: FormData, name: string): string {
  return String(form.get(name) ?? "");
}

/** E-mail and password, then the code of the authenticator app for users who switched that on. */
export function SignInForm() {
  const router = useRouter();
  const [step, setStep] = useState<"password" | "code">("password");
  const [error, setError] = useState<string | null>(null);
  const [isPending, setIsPending] = useState(false);

  async function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    setIsPending(true);
    setError(null);
    const code = text(form, "code").replaceAll(" ", "");
    const answer =
      step === "password"
        ? await postJson("/api/auth/sign-in/email", { email: text(form, "email"), password: text(form, "password") })
        : await postJson(
            /^\d{6}$/.test(code) ? "/api/auth/two-factor/verify-totp" : "/api/auth/two-factor/verify-backup-code",
            { code },
          );
    setIsPending(false);
    if (!answer.ok) {
      setError(
        answer.status === 401
          ? step === "password"
            ? "E-mail or password is wrong."
            : "This code is wrong or too old."
          : answer.message,
      );
      return;
    }
    const needsCode = typeof answer.data === "object" && answer.data !== null && "twoFactorRedirect" in answer.data;
    if (needsCode) setStep("code");
    else {
      router.replace("/overview");
      router.refresh();
    }
  }

  return (
    <form onSubmit={(event) => void submit(event)} className="flex flex-col gap-4" method="post">
      <h1 className="font-semibold text-20">Sign in</h1>
      <FormError message={error} />
      {step === "password" ? (
        <>
          <Field label="E-mail" isRequired>
            <Input name="email" type="email" autoComplete="username" autoFocus />
          </Field>
          <Field label="Password" isRequired>
            <Input name="password" type="password" autoComplete="current-password" />
          </Field>
        </>
      ) : (
        <Field label="Code" hint="Six digits from your authenticator app, or one of your backup codes." isRequired>
          <Input name="code" autoComplete="one-time-code" inputMode="numeric" autoFocus key="code" />
        </Field>
      )}
      <Button type="submit" variant="primary" isPending={isPending}>
        {step === "password" ? "Sign in" : "Verify"}
      </Button>
      <p className="text-12 text-fg-subtle">
        Forgotten your password? An administrator can give you a link to set a new one.
      </p>
    </form>
  );
}
