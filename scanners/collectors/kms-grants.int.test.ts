import { CreateGrantCommand, CreateKeyCommand, KMSClient } from "@aws-sdk/client-kms";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { answerJson, deny } from "../../scripts/test/aws-edge.ts";
import { ACCOUNT, type Emulator, startEmulator } from "./emulator.test-support.ts";
import { kmsKeys } from "./kms/keys.ts";
import { runCollector } from "./test-context.test-support.ts";

const READER = `arn:aws:iam::${ACCOUNT}:role/reader`;
const STRANGER = "arn:aws:iam::999999999999:user/auditor";

let emulator: Emulator;
let keyArn = "";

beforeAll(async () => {
  emulator = await startEmulator();
  const kms = new KMSClient(emulator.settings);
  const { KeyMetadata } = await kms.send(new CreateKeyCommand({}));
  const KeyId = KeyMetadata?.KeyId ?? "";
  keyArn = KeyMetadata?.Arn ?? "";
  await kms.send(
    new CreateGrantCommand({
      KeyId,
      Name: "nightly",
      GranteePrincipal: READER,
      RetiringPrincipal: STRANGER,
      Operations: ["GenerateDataKey", "Decrypt"],
      Constraints: { EncryptionContextSubset: { table: "orders" } },
    }),
  );
  await kms.send(new CreateGrantCommand({ KeyId, GranteePrincipal: STRANGER, Operations: ["Decrypt"] }));
});

afterAll(async () => emulator?.stop());

/** The grants as the key's fact holds them, by grantee. */
async function collected() {
  const run = await runCollector(kmsKeys, emulator.connection);
  const key = run.facts.find((fact) => fact.arn === keyArn);
  return { run, key };
}

describe("grants of a key", () => {
  it("are read with name, retiring principal, operations and constraints", async () => {
    const { run, key } = await collected();
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(key?.gaps).toEqual([]);
    expect(key?.config).toMatchObject({
      grants: expect.arrayContaining([
        expect.objectContaining({
          name: "nightly",
          granteePrincipal: READER,
          retiringPrincipal: STRANGER,
          operations: ["Decrypt", "GenerateDataKey"],
          encryptionContextEquals: null,
          encryptionContextSubset: { table: "orders" },
          sourceArn: null,
        }),
        expect.objectContaining({ granteePrincipal: STRANGER, operations: ["Decrypt"], encryptionContextSubset: null }),
      ]),
    });
  });

  it("are read over several pages, and one of a service alone is nobody's", async () => {
    const page = (GrantId: string, more: object) => ({ Grants: [{ GrantId, Operations: ["Decrypt"], ...more }] });
    const last = emulator.edge.use(
      answerJson("kms:ListGrants", page("b", { GranteeServicePrincipal: "dynamodb.amazonaws.com" })),
    );
    const first = emulator.edge.use((request) =>
      request.operation === "kms:ListGrants" && !request.body.includes("Marker")
        ? {
            status: 200,
            headers: { "content-type": "application/json" },
            body: JSON.stringify({ ...page("a", { GranteePrincipal: READER }), Truncated: true, NextMarker: "next" }),
          }
        : undefined,
    );
    const { run, key } = await collected();
    first();
    last();
    expect(run.gaps).toEqual([]);
    expect(key?.config).toMatchObject({ grants: [{ id: "a", granteePrincipal: READER, operations: ["Decrypt"] }] });
  });

  it("that are refused are a gap of the key, not an empty list", async () => {
    const off = emulator.edge.use(deny("kms:ListGrants"));
    const { run, key } = await collected();
    off();
    expect(run.whole).toBe(true);
    expect(key?.gaps).toEqual(["grants"]);
    expect(run.gaps).toMatchObject([{ action: "kms:ListGrants", reason: "denied", resourceArn: keyArn }]);
  });
});
