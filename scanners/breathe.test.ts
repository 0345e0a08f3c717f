import { expect, it } from "vitest";
import { createBreather } from "./breathe.ts";

it("lets others have a turn once 50 ms have passed, and not before", async () => {
  let time = 0;
  const breathe = createBreather(() => time);
  const turns: string[] = [];
  setImmediate(() => turns.push("other"));
  time = 49;
  await breathe();
  turns.push("early");
  time = 50;
  await breathe();
  turns.push("late");
  expect(turns).toEqual(["early", "other", "late"]);
});
