import { expect, it } from "vitest";
import { shortActor } from "./short-actor.ts";

it.each([
  ["arn:aws:iam::111122223333:role/team/deploy (session ci-42)", "deploy (session ci-42)"],
  ["arn:aws:iam::111122223333:user/ana", "ana"],
  ["arn:aws:iam::111122223333:root", "root"],
  ["arn:aws:s3:::orders", "orders"],
  ["arn:aws:lambda:eu-west-1:111122223333:function:orders", "function:orders"],
  ["203.0.113.7", "203.0.113.7"],
  ["arn:", "arn:"],
])("shortens %s to %s", (name, expected) => {
  expect(shortActor(name)).toBe(expected);
});
