import { describe, expect, it } from "vitest";
import { secretCases } from "../secret-fields.test-support.ts";
import { makeFact } from "../testing.ts";
import subject from "./pipe-secret-in-template.ts";

describe(subject.id, () => {
  it.each(
    secretCases(subject, (field, gaps) =>
      makeFact("pipes.pipe", { config: { templates: field === null ? [] : [field] }, gaps: gaps ? ["templates"] : [] }),
    ),
  )("$name", ({ verdicts, expected }) => {
    expect(verdicts()).toMatchObject(expected);
  });
});
