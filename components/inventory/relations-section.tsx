import type { RelationView } from "#lib/queries/resources/relations.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Arn } from "../ui/arn.tsx";
import { Badge } from "../ui/badge.tsx";

/** The words of a relation, read from each of its ends. */
const WORDS: Record<string, { out: string; in: string }> = {
  runs_as: { out: "Runs as", in: "Is the role of" },
  uses_layer: { out: "Uses layer", in: "Is a layer of" },
  encrypted_with: { out: "Is encrypted with", in: "Encrypts" },
  sends_failures_to: { out: "Sends failures to", in: "Gets failures of" },
  invokes: { out: "Invokes", in: "Is invoked by" },
  reads_from: { out: "Reads from", in: "Is read by" },
  exposes: { out: "Exposes", in: "Is exposed by" },
  member_of: { out: "Is member of", in: "Has member" },
  has_policy: { out: "Has policy", in: "Is a policy of" },
  bounded_by: { out: "Is bounded by", in: "Bounds" },
  signed_under: { out: "Is signed under", in: "Rules the signing of" },
};

/** What a resource points to and what points to it, by relation. */
export function RelationsSection({ relations }: { relations: readonly RelationView[] }) {
  if (relations.length === 0) return <EmptyState title="No relation to another resource is known." />;
  const groups = new Map<string, RelationView[]>();
  for (const relation of relations) {
    const words = WORDS[relation.relation]?.[relation.direction] ?? relation.relation;
    groups.set(words, [...(groups.get(words) ?? []), relation]);
  }
  return (
    <div className="flex flex-col gap-4">
      {[...groups].map(([words, members]) => (
        <section key={words}>
          <h2 className="mb-1 font-semibold text-13">{words}</h2>
          <ul className="divide-y divide-line rounded-md border border-line">
            {members.map((member) => (
              <li key={member.arn} className="flex flex-wrap items-center gap-x-3 gap-y-0.5 px-3 py-1.5 text-13">
                {member.other === null ? (
                  <Badge tone="unknown">Not in the inventory</Badge>
                ) : (
                  <>
                    <ScopeLink
                      href={`/inventory/${member.other.id}`}
                      className="rounded-sm font-medium [overflow-wrap:anywhere] hover:underline"
                    >
                      {member.other.name}
                    </ScopeLink>
                    <span className="text-12 text-fg-subtle">{member.other.kindLabel}</span>
                    {member.other.isGone ? <Badge>Gone</Badge> : null}
                  </>
                )}
                <Arn arn={member.arn} max={72} className="ml-auto" />
              </li>
            ))}
          </ul>
        </section>
      ))}
    </div>
  );
}
