import { expect, it } from "vitest";
import { prepareNameOptions } from "./prepare-name-options.ts";

const shown = (names: string[], chosen: string[]) =>
  prepareNameOptions(names, chosen, "No owner").map(({ value, label }) => `${value}: ${label}`);

it("offers every name, none first", () =>
  expect(shown(["orders", "shop"], [])).toEqual(["-: No owner", "orders: orders", "shop: shop"]));
it("keeps what is chosen and not known, so that it can be taken away", () =>
  expect(shown(["shop"], ["gone", "shop", "-"])).toEqual(["-: No owner", "gone: gone", "shop: shop"]));
