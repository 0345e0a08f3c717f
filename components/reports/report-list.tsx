import { FileText, ShieldAlert, TrendingUp } from "lucide-react";
import type { ReactNode } from "react";
import { PageHeader } from "../layout/page-header.tsx";
import { ScopeLink } from "../layout/scope-link.tsx";

const REPORTS: readonly { href: string; title: string; text: string; icon: ReactNode }[] = [
  {
    href: "/reports/posture?period=week",
    title: "Posture, last 7 days",
    text: "What is open, what got better or worse, the worst risks, owners and overdue. To read, print, or forward as PDF.",
    icon: <FileText aria-hidden className="size-4" />,
  },
  {
    href: "/reports/posture?period=month",
    title: "Posture, last 30 days",
    text: "The same over a month, against the month before.",
    icon: <FileText aria-hidden className="size-4" />,
  },
  {
    href: "/reports/posture?period=quarter",
    title: "Posture, last 91 days",
    text: "The same over a quarter, against the quarter before.",
    icon: <FileText aria-hidden className="size-4" />,
  },
  {
    href: "/findings?overdue=true",
    title: "Overdue findings",
    text: "The list itself, to work on or to export as CSV.",
    icon: <ShieldAlert aria-hidden className="size-4" />,
  },
  {
    href: "/trends",
    title: "Trends",
    text: "Day by day: open, new, resolved, over-privilege, time to resolve.",
    icon: <TrendingUp aria-hidden className="size-4" />,
  },
];

/** The reports there are; each obeys the chosen scope. */
export function ReportList() {
  return (
    <>
      <PageHeader title="Reports" answer="For the accounts chosen above." />
      <ul className="grid gap-4 sm:grid-cols-2 xl:grid-cols-3">
        {REPORTS.map((report) => (
          <li key={report.href} className="relative rounded-lg border border-line bg-surface p-4 hover:bg-subtle">
            <h2 className="flex items-center gap-2 font-semibold text-14 [&_svg]:text-fg-subtle">
              {report.icon}
              <ScopeLink href={report.href} className="rounded-sm after:absolute after:inset-0">
                {report.title}
              </ScopeLink>
            </h2>
            <p className="mt-1 text-13 text-fg-muted">{report.text}</p>
          </li>
        ))}
      </ul>
    </>
  );
}
