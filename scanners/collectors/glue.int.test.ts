import { CreateDevEndpointCommand, CreateJobCommand, GlueClient, PutResourcePolicyCommand } from "@aws-sdk/client-glue";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { deny } from "../../scripts/test/aws-edge.ts";
import { ACCOUNT, type Emulator, named, startEmulator } from "./emulator.test-support.ts";
import { glueResources } from "./glue/resources.ts";
import { runCollector } from "./test-context.test-support.ts";

const ROLE = `arn:aws:iam::${ACCOUNT}:role/worker`;
const SECRET = "hunter2-hunter2";

let emulator: Emulator;

beforeAll(async () => {
  emulator = await startEmulator();
  await seedGlue();
});

afterAll(async () => emulator?.stop());

async function seedGlue(): Promise<void> {
  const glue = new GlueClient(emulator.settings);
  await glue.send(
    new CreateJobCommand({
      Name: "import",
      Role: ROLE,
      Command: { Name: "glueetl", ScriptLocation: "s3://scripts/import.py" },
      DefaultArguments: { "--db-password": SECRET, "--stage": "prod" },
      Tags: { team: "core" },
    }),
  );
  await glue.send(new CreateDevEndpointCommand({ EndpointName: "dev", RoleArn: ROLE, PublicKey: "ssh-rsa AAAA" }));
}

describe("glue", () => {
  it("reads the job import and the endpoint dev with their roles; a catalog without policy is nothing", async () => {
    const run = await runCollector(glueResources, emulator.connection);
    expect(run).toMatchObject({ whole: true, gaps: [] });
    expect(run.facts.map((fact) => fact.kind).sort()).toEqual(["glue.dev-endpoint", "glue.job"]);
    expect(named(run.facts, "import")).toMatchObject({
      tags: { team: "core" },
      config: {
        roleArn: ROLE,
        scriptLocation: "s3://scripts/import.py",
        arguments: [
          { name: "--db-password", verdict: "secret" },
          { name: "--stage", verdict: "clean" },
        ],
      },
    });
    expect(named(run.facts, "dev")).toMatchObject({ config: { roleArn: ROLE } });
    expect(JSON.stringify(run.facts)).not.toContain(SECRET);
  });

  it("names the catalog whose policy is refused, and shows one that is there", async () => {
    const off = emulator.edge.use(deny("glue:GetResourcePolicy"));
    const refused = await runCollector(glueResources, emulator.connection);
    off();
    expect(named(refused.facts, "us-east-1")).toMatchObject({
      kind: "glue.catalog",
      policies: [],
      gaps: ["policies.resource"],
    });
    const PolicyInJson = JSON.stringify({
      Version: "2012-10-17",
      Statement: [
        {
          Effect: "Allow",
          Principal: { AWS: ROLE },
          Action: "glue:GetTable",
          Resource: `arn:aws:glue:us-east-1:${ACCOUNT}:catalog`,
        },
      ],
    });
    await new GlueClient(emulator.settings).send(new PutResourcePolicyCommand({ PolicyInJson }));
    const run = await runCollector(glueResources, emulator.connection);
    expect(named(run.facts, "us-east-1")).toMatchObject({ policies: [{ role: "resource", text: PolicyInJson }] });
  });
});
