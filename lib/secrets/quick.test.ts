import { expect, it } from "vitest";
import { quickSecret } from "./quick.ts";

it.each([
  ["masterUserPassword", "hunter2-and-more", "name"],
  ["nextToken", "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N", "jwt"],
  ["userData", "postgres://app:s3cretpass@db.internal/orders", "url-credentials"],
  ["environment.variables", "-----BEGIN RSA PRIVATE KEY-----", "private-key"],
  ["authToken", "q9Xb27LmPz04KtRsVw18YcDe", "name"],
])("hides %s", (name, value, rule) => {
  expect(quickSecret(name, value)).toBe(rule);
});

it.each([
  ["accessKeyId", "AKIAIOSFODNN7EXAMPLE"],
  ["secretId", "prod/orders/db"],
  ["passwordResetRequired", "true"],
  ["instanceId", "i-0a1b2c3d4e5f67890"],
  ["uploadId", "q9Xb27LmPz04KtRsVw18YcDeQ9Xb27LmPz04KtRsVw18YcDe"],
  ["roleArn", "arn:aws:iam::111122223333:role/Reader"],
  ["name", "/prod/orders/db-password"],
])("keeps %s=%s searchable", (name, value) => {
  expect(quickSecret(name, value)).toBeNull();
});
