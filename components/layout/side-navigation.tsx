"use client";

import { PanelLeftClose, PanelLeftOpen } from "lucide-react";
import { usePathname } from "next/navigation";
import { cn } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Tooltip } from "../ui/tooltip.tsx";
import { Logo, LogoMark } from "./logo.tsx";
import { isCurrentPage, NAVIGATION, type NavigationItem, navigationGroups } from "./navigation.ts";
import { ScopeLink } from "./scope-link.tsx";

export interface SideNavigationProps {
  isCollapsed: boolean;
  onCollapsedChange: (isCollapsed: boolean) => void;
}

/** The left column: all pages by group; collapsed to icons it still names them on hover. */
export function SideNavigation({ isCollapsed, onCollapsedChange }: SideNavigationProps) {
  return (
    <aside
      aria-label="Navigation"
      data-print="hide"
      className={cn(
        "sticky top-0 hidden h-dvh shrink-0 flex-col border-line border-r transition-[width] duration-150 lg:flex",
        isCollapsed ? "w-13" : "w-56",
      )}
    >
      <div className={cn("flex h-12 shrink-0 items-center", isCollapsed ? "justify-center" : "justify-between px-4")}>
        {isCollapsed ? <LogoMark /> : <Logo />}
        {isCollapsed ? null : (
          <IconButton
            label="Collapse navigation"
            shortcut="\"
            className="-mr-2"
            onClick={() => onCollapsedChange(true)}
          >
            <PanelLeftClose aria-hidden />
          </IconButton>
        )}
      </div>
      <NavigationList isCollapsed={isCollapsed} />
      {isCollapsed ? (
        <div className="flex justify-center pb-3">
          <IconButton label="Expand navigation" shortcut="\" onClick={() => onCollapsedChange(false)}>
            <PanelLeftOpen aria-hidden />
          </IconButton>
        </div>
      ) : null}
    </aside>
  );
}

/** The pages by group, Settings at the foot. Used in the left column and in the menu of narrow screens. */
export function NavigationList({
  isCollapsed = false,
  onNavigate,
}: {
  isCollapsed?: boolean;
  onNavigate?: () => void;
}) {
  const path = usePathname();
  return (
    <nav aria-label="Main" className="plumb-scroll flex min-h-0 flex-1 flex-col overflow-y-auto px-2 pt-1 pb-3">
      {navigationGroups(NAVIGATION).map(({ group, items }) => (
        <div key={group} className={cn("mb-3", group === "Settings" && "mt-auto mb-0 pt-3")}>
          {group === "Settings" ? null : isCollapsed ? (
            <hr className="mx-2 my-2 border-line border-t first:hidden" />
          ) : (
            <h2 className="px-2 pb-1 text-12 text-fg-subtle">{group}</h2>
          )}
          <ul className="flex flex-col gap-px">
            {items.map((item) => (
              <li key={item.href}>
                <Item
                  item={item}
                  isCurrent={isCurrentPage(item.href, path)}
                  isCollapsed={isCollapsed}
                  {...(onNavigate === undefined ? {} : { onNavigate })}
                />
              </li>
            ))}
          </ul>
        </div>
      ))}
    </nav>
  );
}

interface ItemProps {
  item: NavigationItem;
  isCurrent: boolean;
  isCollapsed: boolean;
  onNavigate?: () => void;
}

function Item({ item, isCurrent, isCollapsed, onNavigate }: ItemProps) {
  const Icon = item.icon;
  const link = (
    <ScopeLink
      href={item.href}
      {...(onNavigate === undefined ? {} : { onClick: onNavigate })}
      {...(isCurrent ? { "aria-current": "page" as const } : {})}
      className={cn(
        "flex h-8 items-center gap-2.5 rounded-md text-13 transition-colors duration-75",
        isCollapsed ? "w-9 justify-center" : "px-2",
        isCurrent ? "bg-muted font-medium text-fg" : "text-fg-muted hover:bg-subtle hover:text-fg",
      )}
    >
      <Icon
        aria-hidden
        className={cn("size-4 shrink-0", isCurrent ? "text-fg" : "text-fg-subtle")}
        strokeWidth={1.75}
      />
      <span className={cn(isCollapsed && "sr-only")}>{item.label}</span>
    </ScopeLink>
  );
  return isCollapsed ? (
    <Tooltip content={item.label} shortcut={`g ${item.key}`} side="right">
      {link}
    </Tooltip>
  ) : (
    link
  );
}
