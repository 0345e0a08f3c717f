import { describe, expect, it } from "vitest";
import { DEFAULT_PREFERENCES, parsePreferences } from "./table-preferences.ts";

describe("parsePreferences", () => {
  it("reads what was stored", () =>
    expect(parsePreferences('{"density":"compact","columns":{"region":false}}')).toEqual({
      density: "compact",
      columns: { region: false },
    }));
  it.each([[null], ["{"], ["7"], ["[]"], ['{"density":"huge"}']])("takes %s as no choice", (text) =>
    expect(parsePreferences(text)).toEqual(DEFAULT_PREFERENCES),
  );
  it("drops columns that are neither on nor off", () =>
    expect(parsePreferences('{"columns":{"a":1,"b":true}}').columns).toEqual({ b: true }));
});
