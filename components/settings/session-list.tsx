"use client";

import type { ActionResult } from "#lib/domain/action-result.ts";
import type { SessionRow } from "#lib/queries/settings/sessions.ts";
import { Badge } from "../ui/badge.tsx";
import { Button } from "../ui/button.tsx";
import { FormError } from "../ui/form-error.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { describeUserAgent } from "./describe-user-agent.ts";
import { useAction } from "./use-action.ts";

export interface SessionListProps {
  sessions: readonly SessionRow[];
  now: string;
  /** null ends all but the present one. */
  revoke: (sessionId: string | null) => Promise<ActionResult>;
}

/** The places where one is signed in, each with a way to end it. */
export function SessionList({ sessions, now, revoke }: SessionListProps) {
  const { run, isPending, message } = useAction(revoke);
  return (
    <div>
      <div className="px-4">
        <FormError message={message} />
      </div>
      <ul className="divide-y divide-line border-line border-t">
        {sessions.map((session) => (
          <li key={session.id} className="flex flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2 text-13">
            <span className="min-w-0 flex-1 basis-56">
              <span className="font-medium [overflow-wrap:anywhere]">{describeUserAgent(session.userAgent)}</span>
              {session.isPresent ? (
                <Badge tone="accent" className="ml-2">
                  This one
                </Badge>
              ) : null}
              <span className="block text-12 text-fg-subtle">
                {session.ipAddress === null || session.ipAddress === "" ? "address not known" : session.ipAddress}
              </span>
            </span>
            <span className="text-12 text-fg-muted">
              seen <RelativeTime at={session.lastSeenAt} now={now} />
            </span>
            {session.isPresent ? null : (
              <Button size="sm" disabled={isPending} onClick={() => run(session.id)}>
                End
              </Button>
            )}
          </li>
        ))}
      </ul>
      {sessions.length < 2 ? null : (
        <div className="border-line border-t px-4 py-2">
          <Button size="sm" isPending={isPending} onClick={() => run(null)}>
            End all others
          </Button>
        </div>
      )}
    </div>
  );
}
