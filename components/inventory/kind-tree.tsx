"use client";

import Link from "next/link";
import { formatNumber } from "#lib/format/number.ts";
import type { ResourceFacets } from "#lib/queries/resources/facets.ts";
import { useParamHref } from "../data-table/use-param-href.ts";
import { cn } from "../ui/class-names.ts";

export interface KindTreeProps {
  services: ResourceFacets["services"];
  /** The kinds that are chosen. */
  chosen: readonly string[];
}

/** Every kind of resource by service with how many there are; a click shows one kind alone, another click all again. */
export function KindTree({ services, chosen }: KindTreeProps) {
  const href = useParamHref();
  const only = (kind: string) => chosen.length === 1 && chosen[0] === kind;
  const total = services.reduce((sum, service) => sum + service.count, 0);
  const link = "flex min-h-7 items-center justify-between gap-2 rounded-md px-2 py-1 text-13";
  return (
    <nav aria-label="Kinds" className="rounded-lg border border-line bg-surface p-2">
      <Link
        href={href({ kind: null, after: null, before: null })}
        {...(chosen.length === 0 ? { "aria-current": "true" } : {})}
        className={cn(link, chosen.length === 0 ? "bg-muted font-medium" : "hover:bg-subtle")}
      >
        All kinds
        <span className="text-12 text-fg-muted">{formatNumber(total)}</span>
      </Link>
      {services.map((service) => (
        <section key={service.service} className="mt-3">
          <h2 className="px-2 pb-0.5 text-12 text-fg-subtle">{service.label}</h2>
          <ul>
            {service.kinds.map((kind) => (
              <li key={kind.kind}>
                <Link
                  href={href({ kind: only(kind.kind) ? null : kind.kind, after: null, before: null, sort: null })}
                  {...(chosen.includes(kind.kind) ? { "aria-current": "true" } : {})}
                  className={cn(
                    link,
                    chosen.includes(kind.kind) ? "bg-muted font-medium" : "hover:bg-subtle",
                    kind.count === 0 && "text-fg-subtle",
                  )}
                >
                  <span className="min-w-0 [overflow-wrap:anywhere]">{kind.label}</span>
                  <span className={cn("text-12", kind.count === 0 ? "text-fg-subtle" : "text-fg-muted")}>
                    {formatNumber(kind.count)}
                  </span>
                </Link>
              </li>
            ))}
          </ul>
        </section>
      ))}
    </nav>
  );
}
