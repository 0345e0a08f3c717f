"use client";

import { Menu as MenuIcon, Search, SlidersHorizontal } from "lucide-react";
import { useState } from "react";
import type { TrustSummary } from "../feedback/prepare-trust.ts";
import { TrustSignal } from "../feedback/trust-signal.tsx";
import { buttonStyle } from "../ui/button-style.ts";
import { IconButton } from "../ui/icon-button.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { Sheet } from "../ui/sheet.tsx";
import { useIsMac } from "./keyboard-help.tsx";
import { Logo } from "./logo.tsx";
import { type ScopeAccount, ScopePicker } from "./scope-picker.tsx";
import { NavigationList } from "./side-navigation.tsx";
import { type ShellUser, UserMenu } from "./user-menu.tsx";

export interface TopBarProps {
  user: ShellUser;
  accounts: readonly ScopeAccount[];
  regions: readonly string[];
  trust: TrustSummary;
  signOut: () => Promise<void>;
  onSearch: () => void;
  onHelp: () => void;
}

/** Scope on the left, trust, search and account on the right. On narrow screens menu and scope open as sheets. */
export function TopBar({ user, accounts, regions, trust, signOut, onSearch, onHelp }: TopBarProps) {
  const [isMenuOpen, setIsMenuOpen] = useState(false);
  const isMac = useIsMac();
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
      <div className="hidden min-w-0 lg:-ml-2 lg:block">
        <ScopePicker accounts={accounts} regions={regions} />
      </div>
      <div className="ml-auto flex items-center gap-1.5">
        <TrustSignal trust={trust} />
        <button
          type="button"
          onClick={onSearch}
          className={buttonStyle("secondary", "sm", "hidden w-44 justify-between font-normal text-fg-subtle md:flex")}
        >
          <span className="flex items-center gap-1.5">
            <Search aria-hidden />
            Search
          </span>
          <Kbd>{isMac ? "⌘K" : "Ctrl K"}</Kbd>
        </button>
        <IconButton label="Search" size="md" className="md:hidden" onClick={onSearch}>
          <Search aria-hidden />
        </IconButton>
        <div className="lg:hidden">
          <Sheet
            title="Scope"
            trigger={
              <IconButton label="Choose accounts, regions and time" size="md">
                <SlidersHorizontal aria-hidden />
              </IconButton>
            }
          >
            <div className="p-4">
              <ScopePicker accounts={accounts} regions={regions} isStacked />
            </div>
          </Sheet>
        </div>
        <UserMenu user={user} signOut={signOut} onHelp={onHelp} />
      </div>
    </header>
  );
}
