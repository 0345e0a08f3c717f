import Link from "next/link";
import { formatNumber } from "#lib/format/number.ts";
import type { GroupLink, GroupView } from "#lib/queries/graph/map.ts";
import { Badge } from "../ui/badge.tsx";

export interface GroupListProps {
  groups: readonly GroupView[];
  links: readonly GroupLink[];
  hrefOf: (id: string) => string;
}

/** Groups of the map, with what they hold and where they lead. */
export function GroupList({ groups, links, hrefOf }: GroupListProps) {
  const names = new Map(groups.map(({ id, name }) => [id, name]));
  const to = Map.groupBy(links, ({ from }) => from);
  return (
    <ul className="divide-y divide-line">
      {groups.map((group) => (
        <li key={group.id} className="flex flex-col gap-1 px-4 py-2 text-13">
          <div className="flex flex-wrap items-center gap-x-3 gap-y-1">
            <Link
              href={hrefOf(group.id)}
              className="rounded-sm py-1 font-medium text-accent-text underline underline-offset-2 [overflow-wrap:anywhere]"
            >
              {group.name}
            </Link>
            <span className="text-12 text-fg-muted">
              {group.tiers.map(({ label, count }) => `${formatNumber(count)} ${label.toLowerCase()}`).join(", ")}
            </span>
            {group.exposed === 0 ? null : (
              <Badge tone="high">{formatNumber(group.exposed)} reached from the internet</Badge>
            )}
          </div>
          {to.has(group.id) ? (
            <p className="text-12 text-fg-muted [overflow-wrap:anywhere]">
              Leads to{" "}
              {(to.get(group.id) ?? [])
                .slice(0, 12)
                .map((link) => `${names.get(link.to) ?? link.to} (${formatNumber(link.edges)})`)
                .join(", ")}
            </p>
          ) : null}
        </li>
      ))}
    </ul>
  );
}
