"use client";

import { MessageSquare, ShieldOff, UserRound } from "lucide-react";
import { useState } from "react";
import type { FindingStatus } from "#lib/domain/finding.ts";
import { Button } from "../ui/button.tsx";
import { useShortcuts } from "../ui/use-shortcuts.ts";
import type { FindingPermissions } from "./finding-actions.ts";
import { TriageDialogs, type TriageDialogsProps, type TriageRequest, type TriageVerb } from "./triage-dialogs.tsx";

export interface TriageBarProps extends Omit<TriageDialogsProps, "request" | "onClose"> {
  finding: { id: string; title: string; status: FindingStatus };
  permissions: FindingPermissions;
  /** On the page of one finding; beside a list the list has the keys. */
  hasKeys?: boolean;
}

/** What can be done with one finding. Says why nothing can be done where a scan has resolved it. */
export function TriageBar({ finding, permissions, hasKeys = false, ...dialogs }: TriageBarProps) {
  const [request, setRequest] = useState<TriageRequest | null>(null);
  const open = (verb: TriageVerb) =>
    setRequest({ verb, target: { ids: [finding.id] }, count: 1, title: finding.title });
  const isResolved = finding.status === "resolved";
  const canChange = permissions.canTriage && !isResolved;
  useShortcuts(
    "This finding",
    !hasKeys || !permissions.canTriage
      ? []
      : [
          ...(isResolved
            ? []
            : [
                { keys: "e", label: "Change status", run: () => open("status") },
                { keys: "a", label: "Assign", run: () => open("assign") },
                ...(permissions.canAcceptRisk ? [{ keys: "r", label: "Accept risk", run: () => open("accept") }] : []),
              ]),
          { keys: "c", label: "Comment", run: () => open("comment") },
        ],
  );
  if (!permissions.canTriage) return null;
  return (
    <>
      {isResolved ? <span className="px-1 text-12 text-fg-muted">Resolved by a scan</span> : null}
      <Button size="sm" variant="ghost" onClick={() => open("comment")}>
        <MessageSquare aria-hidden />
        Comment
      </Button>
      {canChange ? (
        <>
          <Button size="sm" variant="ghost" onClick={() => open("assign")}>
            <UserRound aria-hidden />
            Assign
          </Button>
          {permissions.canAcceptRisk ? (
            <Button size="sm" variant="ghost" onClick={() => open("accept")}>
              <ShieldOff aria-hidden />
              Accept risk
            </Button>
          ) : null}
          <Button size="sm" onClick={() => open("status")}>
            Change status
          </Button>
        </>
      ) : null}
      <TriageDialogs {...dialogs} request={request} onClose={() => setRequest(null)} />
    </>
  );
}
