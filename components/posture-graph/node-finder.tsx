import Form from "next/form";
import type { GraphFilter } from "#lib/queries/graph/graph-filters.ts";
import type { GraphNodeView } from "#lib/queries/graph/graph-views.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeFields } from "../layout/scope-fields.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Button } from "../ui/button.tsx";
import { Field } from "../ui/field.tsx";
import { Input } from "../ui/input.tsx";
import { MarkBadges } from "./mark-badges.tsx";

export interface NodeFinderProps {
  filter: GraphFilter;
  found: readonly GraphNodeView[];
  subject: GraphNodeView | null;
}

const HINTS = {
  blast: "A function, role, secret, key or image that somebody might get hold of",
  reach: "A table, bucket, secret or anything else",
} as const;

/** Chooses the node that a question is about. */
export function NodeFinder({ filter, found, subject }: NodeFinderProps) {
  const ask = filter.ask === "reach" ? "reach" : "blast";
  return (
    <div className="flex flex-col gap-3">
      <Form action="/graph" className="flex max-w-2xl items-start gap-3">
        <input type="hidden" name="ask" value={ask} />
        <ScopeFields />
        <div className="flex-1">
          <Field label={subject === null ? "Resource" : "Another resource"} hint={HINTS[ask]}>
            <Input name="q" defaultValue={filter.q} autoComplete="off" spellCheck={false} />
          </Field>
        </div>
        <Button type="submit" variant={subject === null ? "primary" : "secondary"} className="mt-6">
          Find
        </Button>
      </Form>
      {filter.q === "" ? null : found.length === 0 ? (
        <EmptyState
          title={`Nothing in the graph is called "${filter.q}".`}
          description="Names and ARNs are searched."
        />
      ) : (
        <ul aria-label="Found" className="divide-y divide-line rounded-md border border-line">
          {found.map((node) => (
            <li key={node.key} className="flex flex-wrap items-center gap-x-3 gap-y-1 px-3 py-1.5 text-13">
              <ScopeLink
                href={`/graph?ask=${ask}&of=${encodeURIComponent(node.key)}`}
                className="rounded-sm py-1 font-medium text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
              >
                {node.name}
              </ScopeLink>
              <span className="text-12 text-fg-muted">
                {node.kindLabel}
                {node.accountId === "" ? "" : ` in ${node.accountId}`}
              </span>
              <MarkBadges marks={node.marks} />
            </li>
          ))}
        </ul>
      )}
    </div>
  );
}
