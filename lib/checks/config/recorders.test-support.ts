import type { FactOf } from "../../facts/kinds.ts";
import { makeFact } from "../testing.ts";

type Recorder = FactOf<"config.settings">["config"]["recorders"][number];

/** AWS Config with these recorders; what a test is about stands in the overrides. */
export function settings(...recorders: Partial<Recorder>[]): FactOf<"config.settings"> {
  const [sane] = makeFact("config.settings").config.recorders;
  if (sane === undefined) throw new Error("The builder has no recorder.");
  return makeFact("config.settings", { config: { recorders: recorders.map((one) => ({ ...sane, ...one })) } });
}
