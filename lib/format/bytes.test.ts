import { describe, expect, it } from "vitest";
import { formatBytes } from "./bytes.ts";

describe("formatBytes", () => {
  it.each([
    [0, "0 B"],
    [1023, "1023 B"],
    [1024, "1 KiB"],
    [1536, "1.5 KiB"],
    [1024 * 1024 - 1, "1 MiB"],
    [10 * 1024 ** 3, "10 GiB"],
    [null, "–"],
  ])("writes %s as %s", (bytes, text) => expect(formatBytes(bytes)).toBe(text));
});
