"use client";

import { useEffect, useRef } from "react";
import { keyName, matchShortcut } from "./prepare-shortcut.ts";

export interface Shortcut {
  /** Keys as `j`, `?`, `mod+k`, or one after the other as `g f`. */
  keys: string;
  /** What it does, for the keyboard help. */
  label: string;
  run: () => void;
}

interface Registration {
  group: string;
  shortcuts: readonly Shortcut[];
}

const SEQUENCE_MS = 900;
const registrations = new Set<{ current: Registration }>();
let pressed: string[] = [];
let pressedAt = 0;

/** All shortcuts that work right now, by group, in the order in which they were mounted. For the keyboard help. */
export function listShortcuts(): { group: string; shortcuts: Shortcut[] }[] {
  const groups = new Map<string, Shortcut[]>();
  for (const { current } of registrations) {
    const known = groups.get(current.group) ?? [];
    const isNew = (shortcut: Shortcut) => !known.some((other) => other.keys === shortcut.keys);
    groups.set(current.group, [...known, ...current.shortcuts.filter(isNew)]);
  }
  return [...groups].map(([group, shortcuts]) => ({ group, shortcuts }));
}

/**
 * Binds keys while the component is mounted and lists them in the keyboard help under `group`.
 * They rest while somebody types, and while a dialog or menu is open.
 */
export function useShortcuts(group: string, shortcuts: readonly Shortcut[]): void {
  const registration = useRef<Registration>({ group, shortcuts });
  useEffect(() => {
    registration.current = { group, shortcuts };
  });
  useEffect(() => {
    registrations.add(registration);
    if (registrations.size === 1) window.addEventListener("keydown", handleKey);
    return () => {
      registrations.delete(registration);
      if (registrations.size === 0) window.removeEventListener("keydown", handleKey);
    };
  }, []);
}

function handleKey(event: KeyboardEvent): void {
  const name = keyName(event);
  if (event.defaultPrevented || event.isComposing || name === null) return;
  if (!name.startsWith("mod+") && isBusy(event.target, name)) return;
  pressed = event.timeStamp - pressedAt > SEQUENCE_MS ? [name] : [...pressed, name];
  pressedAt = event.timeStamp;
  const all = [...registrations].flatMap(({ current }) => current.shortcuts);
  let match = matchShortcut(pressed, all);
  if (match.index < 0 && !match.isPending && pressed.length > 1) {
    pressed = [name];
    match = matchShortcut(pressed, all);
  }
  if (match.isPending) return;
  pressed = [];
  const shortcut = all[match.index];
  if (shortcut === undefined) return;
  event.preventDefault();
  shortcut.run();
}

function isBusy(target: EventTarget | null, name: string): boolean {
  if (document.querySelector('[role="dialog"], [role="alertdialog"], [role="menu"], [role="listbox"]') !== null) {
    return true;
  }
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest("input:not([type=checkbox]), textarea, select") !== null) return true;
  return (
    (name === "Enter" || name === " ") && target.closest("a, button, summary, [role=button], [role=checkbox]") !== null
  );
}
