import { expect, it } from "vitest";
import { checkById } from "../checks/registry.ts";
import { ACCESS } from "./themes.ts";
import { DATA } from "./themes-data.ts";
import { OPERATIONS } from "./themes-operations.ts";

const named = [ACCESS, DATA, OPERATIONS].flatMap((themes) => Object.values(themes).flat());

it("names checks that exist", () => {
  expect(named.filter((id) => checkById(id) === undefined)).toEqual([]);
});

it("has each check in one theme, so that controls can put themes together", () => {
  expect(named.filter((id, index) => named.indexOf(id) !== index)).toEqual([]);
});
