"use client";

import { useSyncExternalStore } from "react";
import { Dialog } from "../ui/dialog.tsx";
import { Kbd } from "../ui/kbd.tsx";
import { keyLabels } from "../ui/prepare-shortcut.ts";
import { listShortcuts } from "../ui/use-shortcuts.ts";

/** All keys that work on the page that is open, by group. */
export function KeyboardHelp({ isOpen, onOpenChange }: { isOpen: boolean; onOpenChange: (isOpen: boolean) => void }) {
  const isMac = useIsMac();
  const groups = isOpen ? listShortcuts() : [];
  return (
    <Dialog title="Keyboard" isOpen={isOpen} onOpenChange={onOpenChange} size="lg">
      <div className="columns-1 gap-8 sm:columns-2">
        {groups.map(({ group, shortcuts }) => (
          <section key={group} className="mb-4 break-inside-avoid">
            <h3 className="mb-1 font-medium text-12 text-fg-subtle">{group}</h3>
            <dl>
              {shortcuts.map((shortcut) => (
                <div key={shortcut.keys} className="flex min-h-7 items-center justify-between gap-4 text-13">
                  <dt>{shortcut.label}</dt>
                  <dd className="flex items-center gap-1 text-12 text-fg-subtle">
                    {keyLabels(shortcut.keys, isMac).map((key, index) => (
                      <span key={key} className="flex items-center gap-1">
                        {index === 0 ? null : "then"}
                        <Kbd>{key}</Kbd>
                      </span>
                    ))}
                  </dd>
                </div>
              ))}
            </dl>
          </section>
        ))}
      </div>
    </Dialog>
  );
}

/** True on Apple systems, whose modifier is Command. On the server: false. */
export function useIsMac(): boolean {
  return useSyncExternalStore(
    () => () => undefined,
    () => /Mac|iPhone|iPad/u.test(navigator.userAgent),
    () => false,
  );
}
