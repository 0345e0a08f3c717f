import { describe, expect, it } from "vitest";
import { fillFix } from "./fill-fix.ts";

const fix = {
  console: ["Open {{name}}."],
  cli: "aws x --name {{name}} --region {{region}}",
  terraform: "{{arn}}",
  cloudformation: "{{account}}",
};
const subject = {
  name: "orders",
  arn: "arn:aws:lambda:eu-west-1:111122223333:function:orders",
  region: "eu-west-1",
  account: "111122223333",
};

describe("fillFix", () => {
  it("fills every place", () => {
    const filled = fillFix(fix, subject);
    expect(filled.cli).toBe("aws x --name orders --region eu-west-1");
    expect(filled.terraform).toBe(subject.arn);
    expect(filled.cloudformation).toBe("111122223333");
    expect(filled.leftOpen).toEqual([]);
  });
  it("never puts what a shell would run into a command", () => {
    const filled = fillFix(fix, { ...subject, name: "x; rm -rf $(HOME)" });
    expect(filled.cli).toBe("aws x --name {{name}} --region eu-west-1");
    expect(filled.console).toEqual(["Open x; rm -rf $(HOME)."]);
    expect(filled.leftOpen).toEqual(["name"]);
  });
});
