import { describe, expect, it } from "vitest";
import { endpointOrigin } from "./endpoint-origin.ts";

describe("where an endpoint lies", () => {
  it.each([
    ["https://api.example.com/v1/key?token=1", "https://api.example.com"],
    ["http://user:secret@hooks.example.com:8080/x", "http://hooks.example.com:8080"],
  ])("%s is %s, without path, user and key", (text, expected) => {
    expect(endpointOrigin(text)).toBe(expected);
  });

  it("is not known of what is no address yet", () => {
    for (const text of [undefined, "", "$.url", "{% $states.input.url %}", "mailto:a@example.com"])
      expect(endpointOrigin(text)).toBeNull();
  });
});
