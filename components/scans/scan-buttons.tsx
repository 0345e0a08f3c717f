"use client";

import { Play, Square } from "lucide-react";
import { useRouter } from "next/navigation";
import { useTransition } from "react";
import { toast } from "sonner";
import { AlertDialog } from "../ui/alert-dialog.tsx";
import { Button } from "../ui/button.tsx";

export interface StartScanButtonProps {
  accountId: string;
  accountName: string;
  start: (accountId: string) => Promise<{ scanId: string } | { message: string }>;
  size?: "sm" | "md";
}

/** Starts a scan of one account and goes to its progress. */
export function StartScanButton({ accountId, accountName, start, size = "sm" }: StartScanButtonProps) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      size={size}
      isPending={isPending}
      aria-label={`Scan ${accountName} now`}
      onClick={() =>
        startTransition(async () => {
          const result = await start(accountId);
          if ("scanId" in result) router.push(`/scans/${result.scanId}`);
          else toast.error(result.message);
        })
      }
    >
      <Play aria-hidden />
      Scan now
    </Button>
  );
}

/** Starts a scan of every account that has none under way. */
export function StartAllScansButton({
  startAll,
}: {
  startAll: () => Promise<{ started: number } | { message: string }>;
}) {
  const router = useRouter();
  const [isPending, startTransition] = useTransition();
  return (
    <Button
      variant="primary"
      isPending={isPending}
      onClick={() =>
        startTransition(async () => {
          const result = await startAll();
          if ("started" in result) {
            toast.success(result.started === 1 ? "One scan started." : `${result.started} scans started.`);
            router.refresh();
          } else toast.error(result.message);
        })
      }
    >
      <Play aria-hidden />
      Scan all accounts
    </Button>
  );
}

/** Asks before it ends a scan. */
export function CancelScanButton({
  scanId,
  cancel,
}: {
  scanId: string;
  cancel: (scanId: string) => Promise<string | undefined>;
}) {
  const router = useRouter();
  return (
    <AlertDialog
      title="Cancel this scan?"
      description="What was read so far stays. Nothing is marked as gone and no finding is resolved by a cancelled scan."
      confirmLabel="Cancel the scan"
      onConfirm={async () => {
        const refusal = await cancel(scanId);
        if (refusal === undefined) router.refresh();
        return refusal;
      }}
      trigger={
        <Button>
          <Square aria-hidden />
          Cancel scan
        </Button>
      }
    />
  );
}
