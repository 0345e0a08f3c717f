import { formatNumber } from "#lib/format/number.ts";
import type { PrivilegeDetail } from "#lib/queries/privileges/detail.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

export interface UsedActionsProps {
  actions: PrivilegeDetail["actions"];
  subject: Pick<PrivilegeDetail, "subject" | "arn">;
  now: string;
}

/** Granted actions that were called, with how often, on what, and the statements that grant them. */
export function UsedActions({ actions, subject, now }: UsedActionsProps) {
  if (actions.length === 0) return <EmptyState title="No granted action was seen in use." />;
  const who = `${subject.subject}=${encodeURIComponent(subject.arn)}`;
  return (
    <ul className="divide-y divide-line rounded-md border border-line">
      {actions.map((action) => (
        <li key={action.action} className="px-3 py-1 text-13">
          <details>
            <summary className="flex min-h-8 flex-wrap items-center gap-x-4 gap-y-0.5 rounded-sm">
              <code className="min-w-0 flex-1 basis-56 text-12 [overflow-wrap:anywhere]">{action.action}</code>
              <span className="text-12 text-fg-subtle">{action.accessLevel}</span>
              {action.resources === "wildcard" ? <Badge tone="medium">Every resource</Badge> : null}
              {action.deniedCount > 0 ? <Badge tone="high">{formatNumber(action.deniedCount)} denied</Badge> : null}
              <span className="w-24 text-right">{formatNumber(action.count)} calls</span>
              <RelativeTime at={action.lastUsedAt} now={now} className="w-28 text-right text-12 text-fg-muted" />
            </summary>
            <div className="flex flex-col gap-2 border-line border-t py-2 pl-4">
              <div>
                <p className="text-12 text-fg-subtle">
                  {action.usedResourceCount === 0
                    ? "The records name no resource."
                    : `Resources (${formatNumber(action.usedResources.length)} of ${formatNumber(action.usedResourceCount)})`}
                </p>
                <ul>
                  {action.usedResources.map((arn) => (
                    <li key={arn}>
                      <Arn arn={arn} max={Number.POSITIVE_INFINITY} />
                    </li>
                  ))}
                </ul>
              </div>
              <div>
                <p className="text-12 text-fg-subtle">Granted by</p>
                <ul className="[overflow-wrap:anywhere]">
                  {action.grantedBy.map((grant) => (
                    <li key={`${grant.policy} ${grant.index}`}>
                      {grant.policy}, {grant.sid === null ? `statement ${grant.index + 1}` : grant.sid}, lines{" "}
                      {grant.line}–{grant.endLine}
                    </li>
                  ))}
                </ul>
              </div>
              <ScopeLink
                href={`/audit-trail?${who}&name=${encodeURIComponent(action.action.slice(action.action.indexOf(":") + 1))}`}
                className="self-start text-accent-text underline underline-offset-2"
              >
                See these calls in the audit trail
              </ScopeLink>
            </div>
          </details>
        </li>
      ))}
    </ul>
  );
}
