import { formatUtc } from "#lib/format/time.ts";
import type { RevisionView } from "#lib/queries/resources/revisions.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { DiffView } from "../ui/diff-view.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";

const WORDS: Record<RevisionView["change"], string> = {
  created: "First seen",
  changed: "Changed",
  gone: "Gone",
  returned: "Seen again",
};

/** What changed on a resource and when, newest first. */
export function RevisionsSection({ revisions, now }: { revisions: readonly RevisionView[]; now: string }) {
  if (revisions.length === 0) return <EmptyState title="No changes are kept of this resource." />;
  return (
    <ol className="flex flex-col gap-3">
      {revisions.map((revision, index) => (
        <li key={revision.id} className="rounded-md border border-line">
          <details open={index === 0 && revision.before !== null && revision.after !== null} className="group">
            <summary className="flex min-h-9 flex-wrap items-center justify-between gap-x-4 rounded-md px-3 py-1.5 text-13 hover:bg-subtle">
              <span className="font-medium">{WORDS[revision.change]}</span>
              <span className="text-12 text-fg-muted">
                <RelativeTime at={revision.observedAt} now={now} />
              </span>
            </summary>
            <div className="border-line border-t p-3">
              {revision.before === null || revision.after === null ? (
                <p className="text-13 text-fg-muted">
                  {revision.after === null
                    ? `A whole list no longer had it on ${formatUtc(revision.observedAt)}.`
                    : "Nothing earlier is known to compare it with."}
                </p>
              ) : (
                <DiffView
                  before={revision.before}
                  after={revision.after}
                  beforeLabel={formatUtc(revision.beforeAt)}
                  afterLabel={formatUtc(revision.observedAt)}
                />
              )}
            </div>
          </details>
        </li>
      ))}
    </ol>
  );
}
