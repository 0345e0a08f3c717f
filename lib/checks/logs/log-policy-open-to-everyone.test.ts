import { describe, expect, it } from "vitest";
import { anyoneCases } from "../let-in.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./log-policy-open-to-everyone.ts";

describe(subject.id, () => {
  it.each(
    anyoneCases(subject, "logs:FilterLogEvents", (policies, gaps = []) =>
      makeFact("logs.settings", { policies, gaps }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
