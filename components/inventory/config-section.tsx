import type { ReactNode } from "react";
import type { ConfigEntry } from "#lib/queries/resources/config-entries.ts";
import type { ResourceDetail } from "#lib/queries/resources/detail.ts";
import { ScopeLink } from "../layout/scope-link.tsx";
import { KeyValueList } from "../ui/key-value-list.tsx";
import { RelativeTime } from "../ui/relative-time.tsx";
import { ConfigValue } from "./config-value.tsx";

/** Configuration, tags and latest observations of a resource; what was not collected is hatched and says why. */
export function ConfigSection({ resource, now }: { resource: ResourceDetail; now: string }) {
  return (
    <div className="flex flex-col gap-6">
      {resource.gaps.length === 0 ? null : (
        <Part title="What could not be read">
          <ul className="flex flex-col gap-2">
            {resource.gaps.map((gap) => (
              <li key={gap.action} className="flex overflow-hidden rounded-md border border-unknown-border text-13">
                <span aria-hidden="true" className="hatched w-2 shrink-0 border-unknown-border border-r" />
                <span className="px-3 py-1.5 [overflow-wrap:anywhere]">
                  <code className="text-12">{gap.action}</code> {gap.reason.replace("_", " ")}: {gap.message}
                  <span className="block text-12 text-fg-subtle">
                    Last tried <RelativeTime at={gap.lastSeenAt} now={now} />
                  </span>
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      <Part title="Configuration">
        <Entries entries={resource.config} />
      </Part>
      <Part title="Tags">
        {resource.areTagsMissing ? (
          <Missing />
        ) : resource.tags.length === 0 ? (
          <p className="text-13 text-fg-muted">No tags.</p>
        ) : (
          <KeyValueList
            items={resource.tags.map(({ key, value }) => ({
              key,
              value: (
                <ScopeLink
                  href={`/inventory?tag=${encodeURIComponent(`${key}=${value}`)}`}
                  className="rounded-sm hover:underline"
                >
                  {value === "" ? "(empty)" : value}
                </ScopeLink>
              ),
            }))}
          />
        )}
      </Part>
      {resource.observations.length === 0 ? null : (
        <Part title="Latest observations">
          <p className="mb-2 text-12 text-fg-subtle">
            Observed <RelativeTime at={resource.observedAt} now={now} />; only the latest values are kept.
          </p>
          <Entries entries={resource.observations} />
        </Part>
      )}
    </div>
  );
}

function Entries({ entries }: { entries: readonly ConfigEntry[] }) {
  return (
    <KeyValueList
      items={entries.map((entry) => ({
        key: entry.label,
        value: entry.isMissing ? <Missing /> : <ConfigValue value={entry.value} />,
      }))}
    />
  );
}

function Missing() {
  return (
    <span className="hatched inline-block rounded-sm p-0.5">
      <span className="block rounded-sm bg-surface px-1.5 text-12 text-unknown-text">Not collected</span>
    </span>
  );
}

function Part({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section>
      <h2 className="mb-2 font-semibold text-14">{title}</h2>
      {children}
    </section>
  );
}
