import { formatNumber } from "#lib/format/number.ts";
import { plural } from "#lib/format/plural.ts";
import { formatUtcDay } from "#lib/format/time.ts";
import type { PrivilegeDetail } from "#lib/queries/privileges/detail.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { windowDays } from "./prepare-use.ts";

/** What the numbers rest on and what they cannot show. Stands before them, not after. */
export function Caveat({ view }: { view: PrivilegeDetail }) {
  const { evidence, counts } = view;
  const days = windowDays(evidence.from, evidence.to);
  return (
    <section
      aria-label="What the evidence can and cannot show"
      className="flex overflow-hidden rounded-lg border border-unknown-border bg-surface"
    >
      <span aria-hidden="true" className="hatched w-3 shrink-0 border-unknown-border border-r" />
      <ul className="flex flex-col gap-1.5 px-4 py-3 text-13 text-fg-muted">
        <li>
          {days === null ? (
            <>
              <strong className="font-medium text-fg">No trail covers this account.</strong> What is used and what is
              not cannot be told; take in CloudTrail first.
            </>
          ) : (
            <>
              <strong className="font-medium text-fg">
                Recorded from {formatUtcDay(evidence.from)} to {formatUtcDay(evidence.to)}
              </strong>
              {evidence.hasProofWindow
                ? `: long and whole enough to prove that a management action was not used (${evidence.windowDays} days are needed).`
                : `: too short or with holes. ${evidence.windowDays} days without a hole are needed before "not seen" means "not used".`}
            </>
          )}
        </li>
        {counts.unknown === 0 ? null : (
          <li>
            <strong className="font-medium text-fg">
              {formatNumber(counts.unknown)} {plural(counts.unknown, "action")} not known.
            </strong>{" "}
            {evidence.hasProofWindow
              ? "Mostly data events (reading an object, an item, a message) that no trail logs, or calls that another function with the same role may have made."
              : "They were not seen, and the recorded time is not enough to call them unused."}
          </li>
        )}
        {counts.unobservable === 0 ? null : (
          <li>
            <strong className="font-medium text-fg">
              {formatNumber(counts.unobservable)} {plural(counts.unobservable, "action")}{" "}
              {plural(counts.unobservable, "leaves", "leave")} no record
            </strong>{" "}
            in CloudTrail, such as <code className="text-12">iam:PassRole</code>. They are never counted as unused.
          </li>
        )}
        {view.attribution === "role" && view.isRoleShared ? (
          <li>
            <strong className="font-medium text-fg">The role is shared.</strong> The numbers are those of the role:
            which of its functions made a call cannot always be told.
          </li>
        ) : null}
        {view.missing.length === 0 ? null : (
          <li>
            <strong className="font-medium text-fg">Not collected:</strong> {view.missing.join(", ")}. The numbers may
            be too high or too low.{" "}
            <ScopeLink href="/scans" className="text-accent-text underline underline-offset-2">
              See coverage
            </ScopeLink>
          </li>
        )}
      </ul>
    </section>
  );
}
