"use client";

import { useCallback, useMemo, useSyncExternalStore } from "react";
import { DEFAULT_PREFERENCES, parsePreferences, type TablePreferences } from "./table-preferences.ts";

const CHANGED = "plumbline:table-preferences";
/** Choices of this visit; they hold even where the browser refuses storage. */
const remembered = new Map<string, string>();

/** The preferences of one table and a function to change them. On the server and on first paint: the defaults. */
export function useTablePreferences(tableId: string): [TablePreferences, (change: Partial<TablePreferences>) => void] {
  const key = `plumbline.table.${tableId}`;
  const text = useSyncExternalStore(
    subscribe,
    () => read(key),
    () => null,
  );
  const preferences = useMemo(() => (text === null ? DEFAULT_PREFERENCES : parsePreferences(text)), [text]);
  const change = useCallback(
    (next: Partial<TablePreferences>) => write(key, JSON.stringify({ ...parsePreferences(read(key)), ...next })),
    [key],
  );
  return [preferences, change];
}

function subscribe(onChange: () => void): () => void {
  window.addEventListener("storage", onChange);
  window.addEventListener(CHANGED, onChange);
  return () => {
    window.removeEventListener("storage", onChange);
    window.removeEventListener(CHANGED, onChange);
  };
}

function read(key: string): string | null {
  try {
    return window.localStorage.getItem(key) ?? remembered.get(key) ?? null;
  } catch (error) {
    if (error instanceof DOMException) return remembered.get(key) ?? null;
    throw error;
  }
}

function write(key: string, text: string): void {
  remembered.set(key, text);
  try {
    window.localStorage.setItem(key, text);
  } catch (error) {
    if (!(error instanceof DOMException)) throw error;
  }
  window.dispatchEvent(new Event(CHANGED));
}
