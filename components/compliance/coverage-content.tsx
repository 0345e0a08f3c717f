import { countOf } from "#lib/format/plural.ts";
import type { CoverageView, CoveredCheckView } from "#lib/queries/compliance/coverage.ts";
import { EmptyState } from "../feedback/empty-state.tsx";
import { Panel } from "../layout/panel.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";
import { cn } from "../ui/class-names.ts";
import { SEVERITY_LABELS } from "../ui/severity-badge.tsx";
import { SeverityIcon } from "../ui/severity-icon.tsx";
import { CoverageFilter } from "./coverage-filter.tsx";

/** More controls than that become one link to their framework: some checks say something of sixty. */
const MOST_IDS = 8;

/** The checks of one service at a time, with the controls that rest on them; the services stand beside it. */
export function CoverageContent({ coverage }: { coverage: CoverageView }) {
  const { shown, framework } = coverage;
  return (
    <div className="flex flex-col gap-4">
      <CoverageFilter
        frameworks={coverage.frameworks}
        framework={framework?.id ?? null}
        services={coverage.services}
        service={shown?.service ?? null}
      />
      {shown === null ? (
        <EmptyState
          title="No check says anything of this framework."
          description="Configuration does not prove its controls: people attest them."
        />
      ) : (
        <div className="grid items-start gap-4 lg:grid-cols-[13rem_minmax(0,1fr)]">
          <nav aria-label="Services" className="hidden lg:block">
            <ul className="flex flex-col gap-px">
              {coverage.services.map(({ service, checks }) => (
                <li key={service}>
                  <ScopeLink
                    href={hrefOf(service, framework?.id ?? null)}
                    aria-current={service === shown.service ? "page" : undefined}
                    className={cn(
                      "flex h-7 items-center justify-between rounded-md px-2 text-13 hover:bg-subtle",
                      service === shown.service ? "bg-muted font-medium text-fg" : "text-fg-muted",
                    )}
                  >
                    {service} <span className="text-12 text-fg-subtle">{checks}</span>
                  </ScopeLink>
                </li>
              ))}
            </ul>
          </nav>
          <Panel title={shown.service} description={countOf(shown.checks.length, "check")} isFlush>
            <ul className="divide-y divide-line border-line border-t">
              {shown.checks.map((check) => (
                <Row key={check.id} check={check} framework={framework} />
              ))}
            </ul>
          </Panel>
        </div>
      )}
    </div>
  );
}

function hrefOf(service: string, framework: string | null): string {
  return `/compliance/coverage?service=${service}${framework === null ? "" : `&framework=${framework}`}`;
}

function Row({ check, framework }: { check: CoveredCheckView; framework: CoverageView["framework"] }) {
  return (
    <li className="grid gap-x-4 gap-y-1 px-4 py-2 text-13 md:grid-cols-[minmax(0,1.4fr)_minmax(0,0.6fr)_minmax(0,1fr)]">
      <span className="flex min-w-0 items-start gap-2">
        <SeverityIcon severity={check.severity} className="mt-0.5 shrink-0" />
        <span className="sr-only">{SEVERITY_LABELS[check.severity]}: </span>
        <span className="min-w-0">
          <span className="[overflow-wrap:anywhere]">{check.title}</span>
          <span className="block font-mono text-12 text-fg-subtle [overflow-wrap:anywhere]">{check.id}</span>
        </span>
      </span>
      <span className="text-fg-muted">{check.subject}</span>
      {framework === null ? (
        <span className="flex flex-wrap gap-x-3 gap-y-0.5 text-12 text-fg-muted">
          {check.families.length === 0
            ? "No control rests on it."
            : check.families.map(({ name, count }) => (
                <span key={name} className="whitespace-nowrap">
                  {name}: <span className="text-fg">{count}</span>
                </span>
              ))}
        </span>
      ) : (
        <span className="flex flex-wrap gap-x-2 gap-y-0.5 text-12">
          <Controls framework={framework} ids={check.controls} />
        </span>
      )}
    </li>
  );
}

function Controls({ framework, ids }: { framework: { id: string; title: string }; ids: readonly string[] }) {
  const shown = ids.slice(0, MOST_IDS);
  return (
    <>
      {shown.map((id) => (
        <ScopeLink
          key={id}
          href={`/compliance/${framework.id}/${encodeURIComponent(id)}`}
          title={framework.title}
          className="inline-flex min-h-6 min-w-6 items-center rounded-sm text-accent-text [overflow-wrap:anywhere] hover:underline"
        >
          {id}
        </ScopeLink>
      ))}
      {ids.length > shown.length ? (
        <span title={ids.slice(MOST_IDS).join(", ")} className="inline-flex min-h-6 items-center text-fg-subtle">
          and {ids.length - shown.length} more
        </span>
      ) : null}
    </>
  );
}
