import { expect, it } from "vitest";
import { partText } from "./part-text.ts";

it.each([
  [[], [], ""],
  [["shop"], [], "of application shop"],
  [["shop", "orders"], ["ops"], "of applications shop, orders and of owner ops"],
  [["-"], [], "of no application"],
  [["shop", "-"], ["-"], "of application shop or no application and of no owner"],
  [["a", "b", "c", "d", "e", "f", "g"], [], "of applications a, b, c, d, e and 2 more"],
])("applications %j and owners %j", (application, owner, text) => {
  expect(partText({ application, owner })).toBe(text);
});
