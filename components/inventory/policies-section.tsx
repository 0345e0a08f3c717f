import type { ResourceDetail } from "#lib/queries/resources/detail.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { NotCollected } from "../feedback/not-collected.tsx";
import { NotScannedState } from "../feedback/not-scanned-state.tsx";
import { CodeBlock } from "../ui/code-block.tsx";

const ROLE_LABELS: Record<string, string> = {
  trust: "Trust policy",
  inline: "Inline policy",
  managed: "Managed policy",
  boundary: "Permissions boundary",
  resource: "Resource policy",
  scp: "Service control policy",
  rcp: "Resource control policy",
};

/** The policies on a resource as they are stored, with the lines that findings and privileges cite. */
export function PoliciesSection({ resource }: { resource: Pick<ResourceDetail, "policies" | "missingPolicies"> }) {
  const { policies, missingPolicies } = resource;
  return (
    <div className="flex flex-col gap-4">
      {missingPolicies.map((role) => (
        <NotScannedState
          key={role}
          className="rounded-md"
          title={`${ROLE_LABELS[role] ?? role}: not collected.`}
          reason="Whether there is one is not known. The configuration tab says which call was refused."
        />
      ))}
      {policies.length === 0 && missingPolicies.length === 0 ? (
        <EmptyState title="No policy stands on this resource." />
      ) : null}
      {policies.map((policy) => (
        <section key={`${policy.role} ${policy.name}`}>
          <h2 className="mb-1.5 text-13 [overflow-wrap:anywhere]">
            <span className="font-semibold">{ROLE_LABELS[policy.role] ?? policy.role}</span>{" "}
            <span className="text-fg-muted">{policy.name}</span>
          </h2>
          {policy.text === null ? (
            <NotCollected>Attached; its text was not collected.</NotCollected>
          ) : (
            <CodeBlock code={policy.text} />
          )}
        </section>
      ))}
    </div>
  );
}
