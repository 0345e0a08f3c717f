"use client";

import { ShieldCheck } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useTransition } from "react";
import { toast } from "sonner";
import type { ActionResult } from "#lib/domain/action-result.ts";
import { Button } from "../ui/button.tsx";

export interface VerifyButtonProps {
  accountId: string;
  accountName: string;
  verify: (input: { accountId: string; days: number }) => Promise<ActionResult<{ runId: string }>>;
}

const DAYS = 7;

/** Asks for a verification of one account's trails over the last seven days. */
export function VerifyButton({ accountId, accountName, verify }: VerifyButtonProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      size="sm"
      isPending={isPending}
      aria-label={`Verify the trails of ${accountName}`}
      onClick={() =>
        startTransition(async () => {
          const result = await verify({ accountId, days: DAYS });
          if (result.ok) router.refresh();
          else toast.error(result.problem.message ?? "The verification was not started.");
        })
      }
    >
      <ShieldCheck aria-hidden />
      Verify {DAYS} days
    </Button>
  );
}

const POLL_MS = 2_000;

/** Reads the page anew while a verification is under way. */
export function RefreshWhileVerifying() {
  const router = useRouter();
  useEffect(() => {
    const timer = setInterval(() => router.refresh(), POLL_MS);
    return () => clearInterval(timer);
  }, [router]);
  return null;
}
