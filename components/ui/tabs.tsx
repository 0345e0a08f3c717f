"use client";

import { Tabs as BaseTabs } from "@base-ui/react/tabs";
import type { ReactNode } from "react";
import { formatCompact } from "#lib/format/number.ts";

export interface Tab<V extends string> {
  value: V;
  label: string;
  count?: number;
  content: ReactNode;
}

export interface TabsProps<V extends string> {
  label: string;
  tabs: readonly Tab<V>[];
  defaultValue?: V;
  value?: V;
  onValueChange?: (value: V) => void;
}

/** Equal views of one thing, such as the ways to mend a finding. */
export function Tabs<V extends string>({ label, tabs, defaultValue, value, onValueChange }: TabsProps<V>) {
  const first = defaultValue ?? tabs[0]?.value;
  return (
    <BaseTabs.Root
      {...(value === undefined ? { defaultValue: first } : { value })}
      onValueChange={(next) => {
        const tab = tabs.find((candidate) => candidate.value === next);
        if (tab !== undefined) onValueChange?.(tab.value);
      }}
    >
      <BaseTabs.List
        aria-label={label}
        className="relative flex gap-4 overflow-x-auto border-line border-b [scrollbar-width:none]"
      >
        {tabs.map((tab) => (
          <BaseTabs.Tab
            key={tab.value}
            value={tab.value}
            className="flex h-9 shrink-0 items-center gap-1.5 rounded-sm text-13 text-fg-muted outline-offset-[-2px] hover:text-fg data-active:font-medium data-active:text-fg"
          >
            {tab.label}
            {tab.count === undefined ? null : (
              <span className="text-12 text-fg-subtle">{formatCompact(tab.count)}</span>
            )}
          </BaseTabs.Tab>
        ))}
        <BaseTabs.Indicator className="absolute bottom-0 left-0 h-0.5 w-(--active-tab-width) translate-x-(--active-tab-left) bg-fg transition-all duration-150" />
      </BaseTabs.List>
      {tabs.map((tab) => (
        <BaseTabs.Panel key={tab.value} value={tab.value} className="pt-3">
          {tab.content}
        </BaseTabs.Panel>
      ))}
    </BaseTabs.Root>
  );
}
