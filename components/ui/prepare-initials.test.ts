import { describe, expect, it } from "vitest";
import { prepareInitials } from "./prepare-initials.ts";

describe("prepareInitials", () => {
  it.each([
    ["Ada Lovelace", "", "AL"],
    ["  grace  brewster  hopper ", "", "GH"],
    ["plato", "", "P"],
    ["", "kim@example.com", "K"],
    ["", "", "?"],
    ["Émile Zola", "", "ÉZ"],
  ])("takes %s and %s as %s", (name, email, initials) => expect(prepareInitials(name, email)).toBe(initials));
});
