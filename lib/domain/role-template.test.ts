import { describe, expect, it } from "vitest";
import { fillRoleTemplate, TEMPLATE_MARKS } from "./role-template.ts";

const text = `AWS: iam::${TEMPLATE_MARKS.principal}:root\nsts:ExternalId: "${TEMPLATE_MARKS.externalId}"`;

describe("fillRoleTemplate", () => {
  it("puts in the account and the external id", () => {
    expect(fillRoleTemplate(text, { principalAccountId: "111122223333", externalId: "plumbline-abc" })).toBe(
      'AWS: iam::111122223333:root\nsts:ExternalId: "plumbline-abc"',
    );
  });

  it("refuses values that would change the document", () => {
    expect(() => fillRoleTemplate(text, { principalAccountId: "*", externalId: "abc" })).toThrow("account id");
    expect(() => fillRoleTemplate(text, { principalAccountId: "111122223333", externalId: 'a"\nb' })).toThrow(
      "external",
    );
  });
});
