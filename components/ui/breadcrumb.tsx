import { ScopeLink } from "../layout/scope-link.tsx";

export interface Crumb {
  label: string;
  /** Left out for the page that is shown. */
  href?: string;
}

/** The way from the section down to this page. */
export function Breadcrumb({ crumbs }: { crumbs: readonly Crumb[] }) {
  return (
    <nav aria-label="Breadcrumb">
      <ol className="flex flex-wrap items-center gap-1.5 text-12 text-fg-subtle">
        {crumbs.map((crumb, index) => (
          <li key={crumb.label} className="flex items-center gap-1.5">
            {index === 0 ? null : <span aria-hidden="true">/</span>}
            {crumb.href === undefined ? (
              <span aria-current="page" className="text-fg-muted [overflow-wrap:anywhere]">
                {crumb.label}
              </span>
            ) : (
              <ScopeLink href={crumb.href} className="rounded-sm hover:text-fg hover:underline">
                {crumb.label}
              </ScopeLink>
            )}
          </li>
        ))}
      </ol>
    </nav>
  );
}
