"use client";

import { Menu as MenuIcon, Search, SlidersHorizontal } from "lucide-react";
import { useQueryStates } from "nuqs";
import { useState } from "react";
import type { TrustSummary } from "../feedback/prepare-trust.ts";
import { TrustSignal } from "../feedback/trust-signal.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { cn } from "../ui/class-names.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useIsMac } from "./keyboard-help.tsx";
import { Logo } from "./logo.tsx";
import { scopeParsers } from "./scope-params.ts";
import { type ScopeAccount, ScopePicker } from "./scope-picker.tsx";
import { NavigationList } from "./side-navigation.tsx";
import { type ShellUser, UserMenu } from "./user-menu.tsx";

export interface TopBarProps {
  user: ShellUser;
  accounts: readonly ScopeAccount[];
  regions: readonly string[];
  applications: readonly string[];
  owners: readonly string[];
  trust: TrustSummary;
  signOut: () => Promise<void>;
  onSearch: () => void;
  onHelp: () => void;
}

/** Scope on the left, trust, search and account on the right. Where they do not fit, menu and scope open as sheets. */
export function TopBar({ user, trust, signOut, onSearch, onHelp, ...offered }: TopBarProps) {
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const isMac = useIsMac();
  const [scope] = useQueryStates(scopeParsers);
  const chosen = scope.account.length + scope.region.length + scope.application.length + scope.owner.length;
  return (
    <header
      data-print="hide"
      className="sticky top-0 z-30 flex h-12 shrink-0 items-center gap-1 border-line border-b bg-canvas px-3 lg:px-4"
    >
      <div className="flex items-center gap-1 lg:hidden">
        <Sheet
          title="Plumbline"
          side="left"
          className="w-[min(18rem,calc(100vw-3rem))]"
          isOpen={isMenuOpen}
          onOpenChange={setIsMenuOpen}
          trigger={
            <IconButton label="Open navigation" size="md">
              <MenuIcon aria-hidden />
            </IconButton>
          }
        >
          <div className="flex min-h-full flex-col pt-3">
            <NavigationList onNavigate={() => setIsMenuOpen(false)} />
          </div>
        </Sheet>
        <Logo />
      </div>
      <div className="hidden min-w-0 xl:-ml-2 xl:block">
        <ScopePicker {...offered} />
      </div>
      <div className="ml-auto flex shrink-0 items-center gap-1.5">
        <TrustSignal trust={trust} />
        <button
          type="button"
          onClick={onSearch}
          className={buttonStyle(
            "secondary",
            "sm",
            "hidden w-44 justify-between font-normal text-fg-subtle md:flex xl:max-2xl:hidden",
          )}
        >
          <span className="flex items-center gap-1.5">
            <Search aria-hidden />
            Search
          </span>
          <Kbd>{isMac ? "⌘K" : "Ctrl K"}</Kbd>
        </button>
        <IconButton label="Search" size="md" className="md:hidden xl:max-2xl:inline-flex" onClick={onSearch}>
          <Search aria-hidden />
        </IconButton>
        <div className="xl:hidden">
          <Sheet
            title="Scope"
            trigger={
              <IconButton
                label={chosen === 0 ? "Choose scope and time" : `Choose scope and time: ${chosen} chosen`}
                size="md"
                className={cn(chosen > 0 && "flex w-auto items-center gap-1 px-2 text-accent-text")}
              >
                <SlidersHorizontal aria-hidden />
                {chosen === 0 ? null : (
                  <span aria-hidden="true" className="font-medium text-12">
                    {chosen}
                  </span>
                )}
              </IconButton>
            }
          >
            <div className="p-4">
              <ScopePicker {...offered} isStacked />
            </div>
          </Sheet>
        </div>
        <UserMenu user={user} signOut={signOut} onHelp={onHelp} />
      </div>
    </header>
  );
}
