import { describe, expect, it } from "vitest";
import { BLOB_VERSION, decodeGraph, encodeGraph } from "./blob.ts";
import type { GraphContent } from "./model.ts";

const statement = {
  policy: "all",
  carrierArn: "arn:aws:iam::1:role/r",
  hash: "ab",
  index: 0,
  sid: null,
  line: 3,
  endLine: 9,
};
const content: GraphContent = {
  nodes: [
    {
      key: "internet",
      kind: "internet",
      arn: null,
      name: "Anyone",
      accountId: "",
      region: "",
      application: null,
      owner: null,
      marks: [],
    },
    {
      key: "lambda.function arn",
      kind: "lambda.function",
      arn: "arn",
      name: "a \u0000 \"name\" with 'signs' and ⚠",
      accountId: "111122223333",
      region: "eu-west-1",
      application: "shop",
      owner: "team",
      marks: [
        { name: "vulnerable", text: "a hole" },
        { name: "holds_secret", text: "a secret" },
      ],
    },
  ],
  edges: [
    {
      from: 0,
      to: 1,
      relation: "exposes",
      proof: { text: "open", arn: "arn", path: "authType" },
      conditions: ["one", "two"],
    },
    {
      from: 1,
      to: 0,
      relation: "reads",
      proof: { text: "open", statements: [statement, { ...statement, sid: "S" }] },
      conditions: [],
    },
  ],
  gaps: [{ kind: "ec2.vpc", accountId: "111122223333" }],
};

describe("a written graph", () => {
  it("is read back as it was", () => {
    expect(decodeGraph(encodeGraph(content))).toEqual(content);
  });

  it("says each text once", () => {
    expect(encodeGraph(content).match(/arn:aws:iam::1:role\/r/g)).toHaveLength(1);
    expect(encodeGraph(content).match(/"open"/g)).toHaveLength(1);
  });

  it("of another version is not read", () => {
    const other = encodeGraph(content).replace(`"version":${BLOB_VERSION}`, '"version":0');
    expect(decodeGraph(other)).toBeNull();
  });
});
