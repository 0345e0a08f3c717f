import { countOf } from "#lib/format/plural.ts";
import type { CoverageView } from "#lib/queries/compliance/coverage.ts";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";

/** More controls than that become one link to their framework: some checks say something of sixty. */
const MOST_IDS = 4;

/** Every check by service, with the controls that rest on it. */
export function CoverageContent({ coverage }: { coverage: CoverageView }) {
  const titles = new Map(coverage.frameworks.map(({ id, title }) => [id, title]));
  return (
    <div className="flex flex-col gap-4">
      <nav aria-label="Services" className="flex flex-wrap gap-x-3 gap-y-1 text-13">
        {coverage.services.map(({ service, checks }) => (
          <a
            key={service}
            href={`#${service}`}
            className="inline-flex min-h-6 items-center gap-1 rounded-sm text-accent-text hover:underline"
          >
            {service} <span className="text-fg-subtle">{checks.length}</span>
          </a>
        ))}
      </nav>
      {coverage.services.map(({ service, checks }) => (
        <div key={service} id={service} className="scroll-mt-16">
          <Panel title={service} description={countOf(checks.length, "check")} isFlush>
            <ul className="divide-y divide-line border-line border-t">
              {checks.map((check) => (
                <li
                  key={check.id}
                  className="grid gap-x-4 gap-y-1 px-4 py-2 text-13 md:grid-cols-[minmax(0,1.4fr)_minmax(0,0.6fr)_minmax(0,1fr)]"
                >
                  <span className="flex min-w-0 items-start gap-2">
                    <SeverityIcon severity={check.severity} className="mt-0.5 shrink-0" />
                    <span className="sr-only">{SEVERITY_LABELS[check.severity]}: </span>
                    <span className="min-w-0">
                      <span className="[overflow-wrap:anywhere]">{check.title}</span>
                      <span className="block font-mono text-12 text-fg-subtle [overflow-wrap:anywhere]">
                        {check.id}
                      </span>
                    </span>
                  </span>
                  <span className="text-fg-muted">{check.subject}</span>
                  <span className="flex flex-wrap gap-x-2 gap-y-0.5 text-12">
                    {[...Map.groupBy(check.controls, ({ frameworkId }) => frameworkId)].map(
                      ([frameworkId, controls]) => (
                        <Controls
                          key={frameworkId}
                          frameworkId={frameworkId}
                          title={titles.get(frameworkId) ?? frameworkId}
                          ids={controls.map(({ id }) => id)}
                        />
                      ),
                    )}
                  </span>
                </li>
              ))}
            </ul>
          </Panel>
        </div>
      ))}
    </div>
  );
}

function Controls({ frameworkId, title, ids }: { frameworkId: string; title: string; ids: readonly string[] }) {
  if (ids.length > MOST_IDS)
    return (
      <ScopeLink href={`/compliance/${frameworkId}`} title={ids.join(", ")} className={CONTROL_LINK}>
        {ids.length} of {title}
      </ScopeLink>
    );
  return ids.map((id) => (
    <ScopeLink
      key={id}
      href={`/compliance/${frameworkId}/${encodeURIComponent(id)}`}
      title={title}
      className={CONTROL_LINK}
    >
      {id}
    </ScopeLink>
  ));
}

const CONTROL_LINK = "inline-flex min-h-6 min-w-6 items-center rounded-sm text-accent-text hover:underline";
