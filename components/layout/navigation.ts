import {
  Activity,
  BellRing,
  Boxes,
  ClipboardCheck,
  FileText,
  KeyRound,
  LayoutDashboard,
  LayoutGrid,
  type LucideIcon,
  Route,
  ScanSearch,
  Settings,
  ShieldAlert,
  Siren,
  TrendingUp,
  UserSearch,
  Waypoints,
} from "lucide-react";

export interface NavigationItem {
  group: "Posture" | "Privileges" | "Activity" | "Reports" | "Settings";
  label: string;
  href: string;
  icon: LucideIcon;
  /** Second key after `g`. */
  key: string;
}

/** Every page of the product, one line each, in the order shown. Settings stand apart at the foot. */
export const NAVIGATION: readonly NavigationItem[] = [
  { group: "Posture", label: "Overview", href: "/overview", icon: LayoutDashboard, key: "o" },
  { group: "Posture", label: "Findings", href: "/findings", icon: ShieldAlert, key: "f" },
  { group: "Posture", label: "Inventory", href: "/inventory", icon: Boxes, key: "i" },
  { group: "Posture", label: "Graph", href: "/graph", icon: Waypoints, key: "e" },
  { group: "Posture", label: "Applications", href: "/applications", icon: LayoutGrid, key: "m" },
  { group: "Privileges", label: "Privileges", href: "/privileges", icon: KeyRound, key: "p" },
  { group: "Privileges", label: "Attack paths", href: "/attack-paths", icon: Route, key: "h" },
  { group: "Privileges", label: "Who can", href: "/who-can", icon: UserSearch, key: "w" },
  { group: "Activity", label: "Incidents", href: "/incidents", icon: Siren, key: "n" },
  { group: "Activity", label: "Alerts", href: "/alerts", icon: BellRing, key: "l" },
  { group: "Activity", label: "Audit trail", href: "/audit-trail", icon: Activity, key: "a" },
  { group: "Activity", label: "Scans", href: "/scans", icon: ScanSearch, key: "s" },
  { group: "Reports", label: "Compliance", href: "/compliance", icon: ClipboardCheck, key: "c" },
  { group: "Reports", label: "Trends", href: "/trends", icon: TrendingUp, key: "t" },
  { group: "Reports", label: "Reports", href: "/reports", icon: FileText, key: "r" },
  { group: "Settings", label: "Settings", href: "/settings", icon: Settings, key: "," },
];

/** The pages by group, in order. */
export function navigationGroups(items: readonly NavigationItem[]): { group: string; items: NavigationItem[] }[] {
  const groups = new Map<string, NavigationItem[]>();
  for (const item of items) groups.set(item.group, [...(groups.get(item.group) ?? []), item]);
  return [...groups].map(([group, members]) => ({ group, items: members }));
}

/** True when a path is the item's page or one below it. */
export function isCurrentPage(href: string, path: string): boolean {
  return path === href || path.startsWith(`${href}/`);
}
