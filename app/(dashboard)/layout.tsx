import { cookies } from "next/headers";
import type { ReactNode } from "react";
import { AppShell } from "#components/layout/app-shell.tsx";
import { NAVIGATION_COOKIE } from "#components/layout/navigation-cookie.ts";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { systemClock } from "#lib/clock.ts";
import { frameView } from "#lib/queries/shell/frame.ts";
import { signOutAction } from "./actions.ts";
import { searchAction } from "./search-action.ts";

/** Views that people ask for by name. */
const PALETTE = [
  { id: "critical", group: "Views", label: "Critical findings", href: "/findings?severity=critical" },
  { id: "overdue", group: "Views", label: "Overdue findings", href: "/findings?overdue=true" },
  { id: "mine", group: "Views", label: "Findings assigned to me", href: "/findings?assignee=me" },
  { id: "accepted", group: "Views", label: "Accepted risks", href: "/findings?status=risk_accepted" },
  { id: "functions", group: "Views", label: "Lambda functions", href: "/inventory?kind=lambda.function" },
  {
    id: "administrators",
    group: "Views",
    label: "Administrators",
    href: "/privileges?subject=principal&mark=administrator",
  },
];

/** The frame around every page after signing in. */
export default async function DashboardLayout({ children }: { children: ReactNode }) {
  const { caller, user } = await requireCaller();
  const frame = await frameView(caller, systemClock.now());
  const isCollapsed = (await cookies()).get(NAVIGATION_COOKIE)?.value === "collapsed";
  return (
    <AppShell
      user={{ name: user.name, email: user.email, role: user.role }}
      accounts={frame.accounts}
      regions={frame.regions}
      applications={frame.applications}
      owners={frame.owners}
      isDemo={frame.isDemo}
      trust={frame.trust}
      signOut={signOutAction}
      search={searchAction}
      paletteEntries={PALETTE}
      isNavigationCollapsed={isCollapsed}
    >
      {children}
    </AppShell>
  );
}
