import type { ReactNode } from "react";
import { SettingsNavigation, type SettingsPage } from "#components/settings/settings-navigation.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { isAllowed, type Permission } from "#lib/context.ts";

const PAGES: readonly (SettingsPage & { permission?: Permission })[] = [
  { group: "You", label: "Profile", href: "/settings/profile" },
  { group: "You", label: "API tokens", href: "/settings/tokens" },
  { group: "Installation", label: "Accounts", href: "/settings/accounts" },
  { group: "Installation", label: "Checks", href: "/settings/checks" },
  { group: "Installation", label: "Your frameworks", href: "/settings/frameworks" },
  { group: "Installation", label: "Your rules", href: "/settings/rules" },
  { group: "Installation", label: "Detections", href: "/settings/detections" },
  { group: "Installation", label: "Suppressions", href: "/settings/suppressions" },
  { group: "Installation", label: "Notifications", href: "/settings/notifications", permission: "channel:manage" },
  { group: "Installation", label: "Users", href: "/settings/users", permission: "user:manage" },
  { group: "Installation", label: "Retention", href: "/settings/retention" },
  { group: "Installation", label: "Backup", href: "/settings/backup", permission: "settings:manage" },
  { group: "Installation", label: "Audit log", href: "/settings/audit-log", permission: "audit-log:read" },
  { group: "Installation", label: "About", href: "/settings/about" },
];

/** The settings' own navigation beside each of their pages; pages that a role may not see are left out. */
export default async function SettingsLayout({ children }: { children: ReactNode }) {
  const { caller } = await requireCaller();
  const pages = PAGES.filter((page) => page.permission === undefined || isAllowed(caller, page.permission));
  return (
    <div className="mx-auto flex max-w-6xl flex-col gap-4 lg:flex-row lg:gap-8">
      <SettingsNavigation pages={pages.map(({ group, label, href }) => ({ group, label, href }))} />
      <div className="min-w-0 flex-1">{children}</div>
    </div>
  );
}
