"use client";

import { Dialog as BaseDialog } from "@base-ui/react/dialog";
import { Command } from "cmdk";
import { CornerDownLeft, Search } from "lucide-react";
import { useRouter } from "next/navigation";
import { useEffect, useState } from "react";
import { itemStyle, popupStyle } from "../ui/button-style.ts";
import { cn } from "../ui/class-names.ts";
import { scrimStyle } from "../ui/dialog.tsx";
import { NAVIGATION } from "./navigation.ts";
import { useScopeHref } from "./use-scope-href.ts";

export interface PaletteEntry {
  /** Unique among all entries. */
  id: string;
  /** Heading under which it stands: "Functions", "Findings", "Actions". */
  group: string;
  label: string;
  /** Smaller, behind the label; searched too. */
  detail?: string;
  href: string;
}

export interface CommandPaletteProps {
  isOpen: boolean;
  onOpenChange: (isOpen: boolean) => void;
  /** Entries that are always there. */
  entries?: readonly PaletteEntry[];
  /** Asks the server for resources, findings and people that match; a server action. */
  search?: (query: string) => Promise<readonly PaletteEntry[]>;
}

const WAIT_MS = 180;

/** Goes anywhere by typing a part of its name. */
export function CommandPalette({ isOpen, onOpenChange, entries = [], search }: CommandPaletteProps) {
  const router = useRouter();
  const scoped = useScopeHref();
  const [query, setQuery] = useState("");
  const { found, state } = useSearch(isOpen ? query.trim() : "", search);
  const go = (href: string) => {
    onOpenChange(false);
    setQuery("");
    router.push(scoped(href));
  };
  const pages = NAVIGATION.map((item) => ({ id: item.href, group: "Go to", label: item.label, href: item.href }));
  // What the server found stays, also where the name does not hold the typed letters.
  const foundIds = new Set(found.map((entry) => entry.id));
  const groups = new Map<string, PaletteEntry[]>();
  for (const entry of [...pages, ...entries, ...found]) {
    groups.set(entry.group, [...(groups.get(entry.group) ?? []), entry]);
  }
  return (
    <BaseDialog.Root open={isOpen} onOpenChange={onOpenChange}>
      <BaseDialog.Portal>
        <BaseDialog.Backdrop className={scrimStyle} />
        <BaseDialog.Viewport className="fixed inset-0 z-40 grid place-items-start justify-items-center p-4 pt-[14vh]">
          <BaseDialog.Popup className={cn(popupStyle, "w-full max-w-xl overflow-hidden")}>
            <BaseDialog.Title className="sr-only">Search and go to</BaseDialog.Title>
            <Command label="Search and go to" loop>
              <div className="flex items-center gap-2.5 border-line border-b px-4">
                <Search aria-hidden className="size-4 shrink-0 text-fg-subtle" />
                <Command.Input
                  value={query}
                  onValueChange={setQuery}
                  placeholder="Go to a page, function, role or finding"
                  className="h-12 w-full bg-transparent text-14 outline-none placeholder:text-fg-subtle"
                />
              </div>
              <Command.List className="plumb-scroll max-h-[min(24rem,60vh)] overflow-y-auto p-1">
                {found.length > 0 ? null : (
                  <Command.Empty className="px-3 py-6 text-center text-13 text-fg-subtle">
                    {state === "searching" ? "Searching…" : "Nothing matches."}
                  </Command.Empty>
                )}
                {state === "failed" ? (
                  <p role="alert" className="px-3 py-2 text-13 text-critical-text">
                    The search did not answer. Pages can still be opened; try again in a moment.
                  </p>
                ) : null}
                {[...groups].map(([group, members]) => (
                  <Command.Group
                    key={group}
                    heading={group}
                    forceMount={members.some((entry) => foundIds.has(entry.id))}
                    className="[&_[cmdk-group-heading]]:px-2 [&_[cmdk-group-heading]]:pt-2 [&_[cmdk-group-heading]]:pb-1 [&_[cmdk-group-heading]]:text-12 [&_[cmdk-group-heading]]:text-fg-subtle"
                  >
                    {members.map((entry) => (
                      <Command.Item
                        key={entry.id}
                        value={entry.id}
                        forceMount={foundIds.has(entry.id)}
                        keywords={[entry.label, entry.detail ?? ""]}
                        onSelect={() => go(entry.href)}
                        className={cn(
                          itemStyle,
                          "group min-h-8 data-[disabled=false]:opacity-100 data-[selected=true]:bg-subtle",
                        )}
                      >
                        <span className="shrink-0">{entry.label}</span>
                        <span className="min-w-0 flex-1 truncate text-12 text-fg-subtle">{entry.detail}</span>
                        <CornerDownLeft
                          aria-hidden
                          className="text-fg-subtle opacity-0 group-data-[selected=true]:opacity-100"
                        />
                      </Command.Item>
                    ))}
                  </Command.Group>
                ))}
              </Command.List>
            </Command>
          </BaseDialog.Popup>
        </BaseDialog.Viewport>
      </BaseDialog.Portal>
    </BaseDialog.Root>
  );
}

type SearchState = "idle" | "searching" | "failed";

const NOTHING: { found: readonly PaletteEntry[]; state: SearchState } = { found: [], state: "idle" };

function useSearch(query: string, search: CommandPaletteProps["search"]) {
  const [result, setResult] = useState(NOTHING);
  const isSearchable = search !== undefined && query.length >= 2;
  useEffect(() => {
    if (search === undefined || !isSearchable) return;
    let isCurrent = true;
    const timer = setTimeout(() => {
      setResult((previous) => ({ ...previous, state: "searching" }));
      search(query).then(
        (found) => isCurrent && setResult({ found, state: "idle" }),
        () => isCurrent && setResult({ found: [], state: "failed" }),
      );
    }, WAIT_MS);
    return () => {
      isCurrent = false;
      clearTimeout(timer);
    };
  }, [query, search, isSearchable]);
  return isSearchable ? result : NOTHING;
}
