export interface KeyPress {
  key: string;
  ctrlKey: boolean;
  metaKey: boolean;
  altKey: boolean;
}

/**
 * The name of a key press as shortcuts write it: `j`, `?`, `Enter`, `mod+k` (Control, or Command on a Mac).
 * Shift is left out, since it already shows in the character. Keys with Alt give null: they belong to the system.
 */
export function keyName(press: KeyPress): string | null {
  if (press.altKey) return null;
  const key = press.key.length === 1 ? press.key : press.key === " " ? "Space" : press.key;
  return press.ctrlKey || press.metaKey ? `mod+${key.toLowerCase()}` : key;
}

export interface ShortcutMatch {
  /** Index of the shortcut to run, or -1. */
  index: number;
  /** True when the keys so far begin a longer shortcut, such as `g` of `g f`. */
  isPending: boolean;
}

/** Finds the shortcut for the keys pressed so far; of two with the same keys the later one wins, since it was opened later. */
export function matchShortcut(pressed: readonly string[], shortcuts: readonly { keys: string }[]): ShortcutMatch {
  const typed = pressed.join(" ");
  const index = shortcuts.findLastIndex((shortcut) => shortcut.keys === typed);
  return { index, isPending: index < 0 && shortcuts.some((shortcut) => shortcut.keys.startsWith(`${typed} `)) };
}

/** Keys for people: `mod+k` gives `["⌘K"]` on a Mac and `["Ctrl K"]` elsewhere, `g f` gives `["g", "f"]`. */
export function keyLabels(keys: string, isMac: boolean): string[] {
  return keys.split(" ").map((key) => {
    if (!key.startsWith("mod+")) return key === "Escape" ? "Esc" : key;
    const letter = key.slice(4).toUpperCase();
    return isMac ? `⌘${letter}` : `Ctrl ${letter}`;
  });
}
