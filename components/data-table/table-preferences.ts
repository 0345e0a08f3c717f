export type Density = "regular" | "compact";

/** What a person chose for one table, kept in this browser. */
export interface TablePreferences {
  density: Density;
  /** Columns switched on or off against the table's own choice. */
  columns: Readonly<Record<string, boolean>>;
}

export const DEFAULT_PREFERENCES: TablePreferences = { density: "regular", columns: {} };

/** Reads stored preferences; text that is missing, damaged or from another version counts as no choice at all. */
export function parsePreferences(text: string | null): TablePreferences {
  const value = parseJson(text);
  if (typeof value !== "object" || value === null) return DEFAULT_PREFERENCES;
  const density = "density" in value && value.density === "compact" ? "compact" : "regular";
  const columns =
    "columns" in value && typeof value.columns === "object" && value.columns !== null ? value.columns : {};
  const chosen = Object.entries(columns).filter((entry): entry is [string, boolean] => typeof entry[1] === "boolean");
  return { density, columns: Object.fromEntries(chosen) };
}

function parseJson(text: string | null): unknown {
  if (text === null) return null;
  try {
    return JSON.parse(text);
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}
