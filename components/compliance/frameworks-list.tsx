import { countOf } from "#lib/format/plural.ts";
import type { FrameworkRow } from "#lib/queries/compliance/frameworks.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { Badge } from "../ui/badge.tsx";
import { ControlStatusBar } from "./control-status-bar.tsx";

/** Every framework with how its controls stand. */
export function FrameworksList({ frameworks }: { frameworks: readonly FrameworkRow[] }) {
  return (
    <Panel title="Frameworks" description="Each control stands once: by the worst of its checks." isFlush>
      <ul className="divide-y divide-line border-line border-t">
        {frameworks.map((framework) => (
          <li
            key={framework.id}
            className="grid gap-x-6 gap-y-2 px-4 py-3 lg:grid-cols-[minmax(0,1fr)_minmax(0,1.2fr)]"
          >
            <div className="min-w-0">
              <div className="flex flex-wrap items-center gap-x-2">
                <h3 className="min-w-0 text-14">
                  <ScopeLink
                    href={`/compliance/${framework.id}`}
                    className="rounded-sm font-medium text-accent-text [overflow-wrap:anywhere] hover:underline"
                  >
                    {framework.title}
                  </ScopeLink>
                </h3>
                {framework.revision === null ? null : <Badge>Your own</Badge>}
                {framework.partial === null ? null : <Badge>In part</Badge>}
              </div>
              <p className="text-12 text-fg-muted">
                {framework.publisher}, {framework.version}, {countOf(framework.controls, "control")}
              </p>
            </div>
            <ControlStatusBar counts={framework.counts} />
          </li>
        ))}
      </ul>
    </Panel>
  );
}
