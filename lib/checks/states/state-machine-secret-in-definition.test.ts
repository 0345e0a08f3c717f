import { describe, expect, it } from "vitest";
import { secretCases } from "../secret-fields.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./state-machine-secret-in-definition.ts";

describe(subject.id, () => {
  it.each(
    secretCases(subject, (field, gaps) =>
      makeFact("states.state-machine", {
        config: { secretConstants: field === null ? [] : [field] },
        gaps: gaps ? ["secretConstants"] : [],
      }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
