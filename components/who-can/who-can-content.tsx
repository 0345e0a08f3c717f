import { CircleCheck, CircleHelp, ShieldX, TriangleAlert } from "lucide-react";
import { countOf } from "#lib/format/plural.ts";
import type { AccessView, WhoCanView } from "#lib/queries/policy-engine/access.ts";
import { Citation } from "../attack-paths/path-steps.tsx";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotCollected } from "../feedback/not-collected.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";

const OUTCOMES = {
  allowed: { label: "Allowed", tone: "neutral", icon: <CircleCheck aria-hidden /> },
  denied: { label: "Denied", tone: "neutral", icon: <ShieldX aria-hidden /> },
  conditional: { label: "Allowed under conditions", tone: "medium", icon: <TriangleAlert aria-hidden /> },
  unknown: { label: "Not known", tone: "unknown", icon: <CircleHelp aria-hidden /> },
} as const;

function Outcome({ outcome }: { outcome: keyof typeof OUTCOMES }) {
  const { label, tone, icon } = OUTCOMES[outcome];
  return (
    <Badge tone={tone} icon={icon}>
      {label}
    </Badge>
  );
}

/** The answer about one principal: the verdict, and the statements that decide it. */
export function AccessContent({ view }: { view: AccessView }) {
  return (
    <Panel title="Answer" description={<span className="[overflow-wrap:anywhere]">{view.principalArn}</span>}>
      <div className="flex flex-col gap-4">
        <p className="flex flex-wrap items-center gap-2 text-14">
          <Outcome outcome={view.outcome} />
          <span>
            <code className="text-13">{view.action}</code> on{" "}
            <code className="text-13 [overflow-wrap:anywhere]">{view.resource}</code>
          </span>
        </p>
        {view.blockedBy.map((block, index) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: blocks have no names and never move.
          <section key={index} className="flex flex-col gap-2">
            <p className="text-13 first-letter:uppercase">{block.reason}.</p>
            {block.citation === null ? null : <Citation citation={block.citation} />}
          </section>
        ))}
        {view.residuals.length === 0 ? null : (
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold text-13">Only if</h3>
            {view.residuals.map((residual) => (
              <div key={`${residual.text} ${residual.citation.policy}`} className="flex flex-col gap-1">
                <p className="flex flex-wrap items-center gap-2 text-13">
                  <code className="text-12 [overflow-wrap:anywhere]">{residual.text}</code>
                  <Badge>{residual.class === "attacker-controlled" ? "the caller chooses it" : residual.class}</Badge>
                </p>
                <Citation citation={residual.citation} />
              </div>
            ))}
          </section>
        )}
        {view.missing.length === 0 ? null : <NotCollected>Not collected: {view.missing.join(", ")}.</NotCollected>}
        {view.limits.length === 0 ? null : (
          <NotCollected>Not collected, and could forbid it: {view.limits.join(", ")}.</NotCollected>
        )}
        {view.grantedBy.length === 0 ? null : (
          <section className="flex flex-col gap-2">
            <h3 className="font-semibold text-13">Granted by</h3>
            {view.grantedBy.map((citation) => (
              <Citation key={`${citation.layer} ${citation.policy} ${citation.index}`} citation={citation} />
            ))}
          </section>
        )}
      </div>
    </Panel>
  );
}

/** Everybody who may do it. */
export function WhoCanContent({ view }: { view: WhoCanView }) {
  return (
    <Panel
      title={`${countOf(view.rows.length, "principal")} of ${view.asked}`}
      description={
        <>
          <code>{view.action}</code> on <span className="[overflow-wrap:anywhere]">{view.resource}</span>
        </>
      }
    >
      {view.missing.length === 0 ? null : (
        <NotCollected className="mb-3">
          Not collected: {view.missing.join(", ")}. The resource&apos;s own policy may let more in, or keep some out.
        </NotCollected>
      )}
      {view.limits.length === 0 ? null : (
        <NotCollected className="mb-3">
          Not collected, and could take some off this list: {view.limits.join(", ")}.
        </NotCollected>
      )}
      {view.rows.length === 0 ? (
        <EmptyState title="Nobody whose policies were collected may do this." />
      ) : (
        <ul className="divide-y divide-line rounded-md border border-line">
          {view.rows.map((row) => (
            <li key={row.arn} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-13">
              <span className="min-w-0 flex-1">
                {row.id === null ? (
                  row.name
                ) : (
                  <ScopeLink
                    href={`/privileges/${row.id}`}
                    title={row.arn}
                    className="rounded-sm text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
                  >
                    {row.name}
                  </ScopeLink>
                )}
                <span className="ml-2 text-12 text-fg-muted">
                  {row.kind === "iam.user" ? "IAM user" : "IAM role"} in {row.accountId}
                </span>
              </span>
              {row.conditions.length === 0 ? null : (
                <span className="text-12 text-fg-muted [overflow-wrap:anywhere]">{row.conditions.join("; ")}</span>
              )}
              <Outcome outcome={row.outcome} />
            </li>
          ))}
        </ul>
      )}
    </Panel>
  );
}
