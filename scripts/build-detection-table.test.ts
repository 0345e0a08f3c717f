import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { detectionTable } from "./build-detection-table.ts";

it("the table of detections is up to date (npm run detections:table)", () => {
  expect(readFileSync(new URL("../docs/detections.md", import.meta.url), "utf8")).toBe(detectionTable());
});
