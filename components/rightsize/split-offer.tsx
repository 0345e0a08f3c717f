import { countOf } from "#lib/format/plural.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { buttonStyle } from "../ui/button-style.ts";

/** The way to a role of its own for each function, where more than one runs as a role. */
export function SplitLink({ roleId }: { roleId: string }) {
  return (
    <ScopeLink href={`/privileges/${roleId}/split`} className={buttonStyle("secondary")}>
      Split the role
    </ScopeLink>
  );
}

/** The same with what it is about. */
export function SplitOffer({ roleId, functions }: { roleId: string; functions: number }) {
  return (
    <Panel
      title="Shared role"
      description={`${countOf(functions, "function runs", "functions run")} as it, so whoever takes over one holds what all need.`}
      className="mt-4"
    >
      <SplitLink roleId={roleId} />
    </Panel>
  );
}
