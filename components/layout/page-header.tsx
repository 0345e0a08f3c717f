import type { ReactNode } from "react";
import { Breadcrumb, type Crumb } from "../ui/breadcrumb.tsx";

export interface PageHeaderProps {
  title: string;
  /** The page's answer in one line, before any table: "12 critical findings, 3 more than last week." */
  answer?: ReactNode;
  crumbs?: readonly Crumb[];
  /** Buttons; the main one last. */
  actions?: ReactNode;
}

/** Title, the answer in one line, and what can be done on this page. */
export function PageHeader({ title, answer, crumbs, actions }: PageHeaderProps) {
  return (
    <header className="mb-4 flex flex-wrap items-start justify-between gap-x-6 gap-y-3">
      <div className="min-w-0">
        {crumbs === undefined ? null : (
          <div className="mb-1">
            <Breadcrumb crumbs={crumbs} />
          </div>
        )}
        <h1 className="font-semibold text-20 [overflow-wrap:anywhere]">{title}</h1>
        {answer === undefined ? null : <p className="mt-0.5 text-14 text-fg-muted">{answer}</p>}
      </div>
      {actions === undefined ? null : (
        <div className="flex flex-wrap items-center gap-2" data-print="hide">
          {actions}
        </div>
      )}
    </header>
  );
}
