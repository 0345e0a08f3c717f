"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { DemoBanner } from "../feedback/demo-banner.tsx";
import type { TrustSummary } from "../feedback/prepare-trust.ts";
import { useShortcuts } from "../ui/use-shortcuts.ts";
import { CommandPalette, type PaletteEntry } from "./command-palette.tsx";
import { KeyboardHelp } from "./keyboard-help.tsx";
import { NAVIGATION } from "./navigation.ts";
import { NAVIGATION_COOKIE } from "./navigation-cookie.ts";
import type { ScopeAccount } from "./scope-picker.tsx";
import { SideNavigation } from "./side-navigation.tsx";
import { MAIN_ID, SkipLink } from "./skip-link.tsx";
import { TopBar } from "./top-bar.tsx";
import { useScopeHref } from "./use-scope-href.ts";
import type { ShellUser } from "./user-menu.tsx";

export interface AppShellProps {
  user: ShellUser;
  accounts: readonly ScopeAccount[];
  /** Region names to choose from, e.g. those of the last scans. */
  regions: readonly string[];
  /** Names of applications and owners of what the user may see. */
  applications: readonly string[];
  owners: readonly string[];
  /** True while the installation shows demonstration data: a banner says so on every page. */
  isDemo: boolean;
  trust: TrustSummary;
  /** A server action that ends the session. */
  signOut: () => Promise<void>;
  /** From the cookie `NAVIGATION_COOKIE`, so that the first paint is right. */
  isNavigationCollapsed?: boolean;
  paletteEntries?: readonly PaletteEntry[];
  /** A server action that finds resources and findings for the palette. */
  search?: (query: string) => Promise<readonly PaletteEntry[]>;
  children: ReactNode;
}

/** The frame of every page after signing in: navigation, scope, trust signal, palette, keyboard help. */
export function AppShell(props: AppShellProps) {
  const router = useRouter();
  const scoped = useScopeHref();
  const [isCollapsed, setIsCollapsed] = useState(props.isNavigationCollapsed ?? false);
  const [isPaletteOpen, setIsPaletteOpen] = useState(false);
  const [isHelpOpen, setIsHelpOpen] = useState(false);
  const changeCollapsed = (next: boolean) => {
    setIsCollapsed(next);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in some browsers still in use.
    document.cookie = `${NAVIGATION_COOKIE}=${next ? "collapsed" : "open"}; path=/; max-age=31536000; samesite=lax`;
  };
  useShortcuts("Everywhere", [
    { keys: "mod+k", label: "Search and go to", run: () => setIsPaletteOpen((isOpen) => !isOpen) },
    { keys: "?", label: "Keyboard help", run: () => setIsHelpOpen(true) },
    { keys: "\\", label: "Collapse or expand navigation", run: () => changeCollapsed(!isCollapsed) },
  ]);
  useShortcuts(
    "Go to",
    NAVIGATION.map((item) => ({
      keys: `g ${item.key}`,
      label: item.label,
      run: () => router.push(scoped(item.href)),
    })),
  );
  return (
    <div className="flex min-h-dvh bg-canvas">
      <SkipLink />
      <SideNavigation isCollapsed={isCollapsed} onCollapsedChange={changeCollapsed} />
      <div className="flex min-w-0 flex-1 flex-col">
        {props.isDemo ? <DemoBanner /> : null}
        <TopBar
          user={props.user}
          accounts={props.accounts}
          regions={props.regions}
          applications={props.applications}
          owners={props.owners}
          trust={props.trust}
          signOut={props.signOut}
          onSearch={() => setIsPaletteOpen(true)}
          onHelp={() => setIsHelpOpen(true)}
        />
        <main
          id={MAIN_ID}
          tabIndex={-1}
          className="min-w-0 flex-1 px-3 pt-4 pb-10 outline-none lg:px-6 lg:pt-5 print:p-0"
        >
          {props.children}
        </main>
      </div>
      <CommandPalette
        isOpen={isPaletteOpen}
        onOpenChange={setIsPaletteOpen}
        {...(props.paletteEntries === undefined ? {} : { entries: props.paletteEntries })}
        {...(props.search === undefined ? {} : { search: props.search })}
      />
      <KeyboardHelp isOpen={isHelpOpen} onOpenChange={setIsHelpOpen} />
    </div>
  );
}
