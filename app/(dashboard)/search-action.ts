"use server";

import type { PaletteEntry } from "#components/layout/command-palette.tsx";
import { requireCaller } from "#lib/auth/require-caller.ts";
import { search } from "#lib/queries/shell/search.ts";

/** What the command palette finds for a text. */
export async function searchAction(query: string): Promise<readonly PaletteEntry[]> {
  const { caller } = await requireCaller();
  return search(caller, String(query));
}
