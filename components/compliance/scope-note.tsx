import { UNNAMED } from "#lib/domain/application.ts";
import { partText } from "#lib/format/part-text.ts";
import type { ListScope } from "#lib/queries/shell/scope.ts";

/** Says what chosen regions, applications and owners leave out; nothing when all are meant. */
export function ScopeNote({ scope }: { scope: ListScope }) {
  const part = partText(scope);
  const regions = scope.region;
  if (part === "" && regions.length === 0) return null;
  const isAccountWideOut = [scope.application, scope.owner].some(
    (chosen) => chosen.length > 0 && !chosen.includes(UNNAMED),
  );
  return (
    <p className="mb-3 text-13 text-fg-muted">
      {regions.length === 0
        ? ""
        : `Only what stands in ${regions.join(", ")}; what an account has once, like users and roles, is left out. `}
      {part === ""
        ? ""
        : `Only resources ${part}${isAccountWideOut ? "; settings of whole accounts belong to no application and have no owner, and are left out" : ""}. A list that was not read whole leaves a control not assessed, since more of them may stand there. `}
      {part === "" ? "Histories are kept by account, over all regions." : ""}
    </p>
  );
}
