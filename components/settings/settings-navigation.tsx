"use client";

import Link from "next/link";
import { usePathname } from "next/navigation";
import { cn } from "../ui/class-names.ts";

export interface SettingsPage {
  group: "You" | "Installation";
  label: string;
  href: string;
}

/** The pages of the settings: a column beside them, a scrolling row on narrow screens. */
export function SettingsNavigation({ pages }: { pages: readonly SettingsPage[] }) {
  const path = usePathname();
  const groups = [...new Set(pages.map((page) => page.group))];
  return (
    <nav aria-label="Settings" className="lg:sticky lg:top-20 lg:w-44 lg:shrink-0">
      <div className="flex gap-4 overflow-x-auto pb-2 [scrollbar-width:none] lg:flex-col lg:gap-5 lg:pb-0">
        {groups.map((group) => (
          <div key={group} className="flex gap-1 lg:flex-col lg:gap-px">
            <p className="hidden px-2 pb-1 text-12 text-fg-subtle lg:block">{group}</p>
            {pages
              .filter((page) => page.group === group)
              .map((page) => {
                const isCurrent = path === page.href || path.startsWith(`${page.href}/`);
                return (
                  <Link
                    key={page.href}
                    href={page.href}
                    {...(isCurrent ? { "aria-current": "page" as const } : {})}
                    className={cn(
                      "flex h-8 items-center whitespace-nowrap rounded-md px-2 text-13 text-fg-muted outline-offset-[-2px] hover:bg-subtle hover:text-fg",
                      isCurrent && "bg-muted font-medium text-fg",
                    )}
                  >
                    {page.label}
                  </Link>
                );
              })}
          </div>
        ))}
      </div>
    </nav>
  );
}
