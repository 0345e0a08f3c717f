import {
  AddUserToGroupCommand,
  CreateGroupCommand,
  CreateRoleCommand,
  IAMClient,
  PutGroupPolicyCommand,
  PutRolePolicyCommand,
} from "@aws-sdk/client-iam";
import { afterAll, beforeAll, describe, expect, it } from "vitest";
import { CLI } from "#lib/context.ts";
import type { OrganisationFacts } from "#lib/facts/organisation.ts";
import { MODES } from "#lib/iam/rightsize/proposal.ts";
import { rightsize } from "#lib/iam/rightsize/rightsize.ts";
import { stopJobs } from "#lib/jobs/boss.ts";
import { loadedModel } from "#lib/queries/policy-engine/loaded-model.ts";
import { startScan } from "#lib/services/scan/start.ts";
import { type AwsEdge, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type Moto, startMoto } from "../../scripts/test/moto.ts";
import {
  ACCOUNT,
  answerWhatMotoLacks,
  clientSettings,
  connectAccount,
  deliverLog,
  REGION,
  seedAccount,
  trailRecord,
} from "../../scripts/test/moto-account.ts";
import { createTestDatabase, type TestDatabase } from "../../scripts/test/test-database.ts";
import { roleSession, userIdentity } from "../../scripts/test/trail-identities.ts";
import { scanEnd, startWorker, type TestWorker } from "../../scripts/test/worker-process.ts";
import { rightsizeTotals } from "../rightsize-report.ts";

let database: TestDatabase;
let moto: Moto;
let edge: AwsEdge;
let worker: TestWorker;
let facts: OrganisationFacts;

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;
const DEPLOYER = role("deployer-role");
const ROBOT = `arn:aws:iam::${ACCOUNT}:user/ci/robot`;
const policy = (...Statement: object[]) => JSON.stringify({ Version: "2012-10-17", Statement });

/** A deployer that may pass any role, and a user that has everything on S3 through its group. */
async function seedPrincipals(endpoint: string): Promise<void> {
  const iam = new IAMClient(clientSettings(endpoint));
  await iam.send(
    new CreateRoleCommand({
      RoleName: "deployer-role",
      AssumeRolePolicyDocument: policy({ Effect: "Allow", Principal: { AWS: ROBOT }, Action: "sts:AssumeRole" }),
    }),
  );
  await iam.send(
    new PutRolePolicyCommand({
      RoleName: "deployer-role",
      PolicyName: "deploy",
      PolicyDocument: policy(
        { Effect: "Allow", Action: ["lambda:*Function*", "lambda:ListLayers"], Resource: "*" },
        { Effect: "Allow", Action: "iam:PassRole", Resource: role("*") },
        { Effect: "Deny", Action: "lambda:DeleteFunction", Resource: "*" },
      ),
    }),
  );
  await iam.send(new CreateGroupCommand({ GroupName: "builders" }));
  await iam.send(
    new PutGroupPolicyCommand({
      GroupName: "builders",
      PolicyName: "files",
      PolicyDocument: policy({ Effect: "Allow", Action: "s3:*", Resource: "*" }),
    }),
  );
  await iam.send(new AddUserToGroupCommand({ GroupName: "builders", UserName: "robot" }));
}

/** What each of them did: allowed, failed for another reason, and refused. */
async function deliverUse(endpoint: string, now: Date): Promise<void> {
  const orders = await roleSession(endpoint, "orders-role", "orders-api");
  const deployer = await roleSession(endpoint, "deployer-role", "ci");
  const robot = await userIdentity(endpoint, "robot");
  let n = 100;
  const call = (userIdentity: object, source: string, eventName: string, requestParameters: object, more = {}) => {
    n += 1;
    const eventSource = `${source}.amazonaws.com`;
    return trailRecord(n, now, { userIdentity, eventSource, eventName, requestParameters, ...more });
  };
  const file = { bucketName: "trail-logs", key: "reports/one.csv" };
  await deliverLog(
    endpoint,
    now,
    [
      call(orders, "s3", "GetObject", file),
      call(orders, "s3", "GetObject", { ...file, key: "reports/two.csv" }),
      call(orders, "sqs", "SendMessage", { queueUrl: `https://sqs.${REGION}.amazonaws.com/${ACCOUNT}/payments` }),
      call(orders, "sts", "GetCallerIdentity", {}),
      call(deployer, "lambda", "UpdateFunctionCode20150331v2", { functionName: "payments-worker" }),
      call(deployer, "lambda", "CreateFunction20150331", { functionName: "new-one", role: role("payments-role") }),
      call(deployer, "lambda", "DeleteFunction20150331", { functionName: "new-one" }, { errorCode: "AccessDenied" }),
      call(robot, "s3", "PutObject", { ...file, key: "builds/1.zip" }),
      call(robot, "s3", "GetObject", { ...file, key: "builds/0.zip" }, { errorCode: "NoSuchKey" }),
      call(robot, "iam", "CreateUser", { userName: "mallory" }, { errorCode: "AccessDenied" }),
      call(robot, "sts", "AssumeRole", { roleArn: DEPLOYER, roleSessionName: "ci" }),
    ],
    "useofprincipals0",
  );
}

beforeAll(async () => {
  database = await createTestDatabase();
  moto = await startMoto();
  edge = await startAwsEdge(moto.url);
  answerWhatMotoLacks(edge);
  const now = new Date();
  await seedAccount(moto.url, now);
  await seedPrincipals(moto.url);
  await deliverUse(moto.url, now);
  await connectAccount(edge.url);
  worker = await startWorker();
  const ended = await scanEnd(await startScan({ caller: CLI, input: { accountId: ACCOUNT } }));
  expect(ended.error).toBeNull();
  ({ facts } = await loadedModel());
});

afterAll(async () => {
  await worker?.stop();
  await edge?.stop();
  await moto?.stop();
  await stopJobs(1000);
  await database?.drop();
});

/** Action, resource and whether it is replayed, of everything that a principal was seen to do. */
function usesOf(arn: string): string[] {
  return facts
    .usage(arn)
    .map(({ action, resource, result }) => `${result} ${action} ${resource?.split(":").slice(5).join(":")}`)
    .sort();
}

describe("right-sizing a scanned account", () => {
  it("knows what each principal did", () => {
    expect(usesOf(role("orders-role"))).toEqual([
      "allowed s3:GetObject trail-logs/reports/one.csv",
      "allowed s3:GetObject trail-logs/reports/two.csv",
      "allowed sqs:SendMessage payments",
    ]);
    expect(usesOf(DEPLOYER)).toEqual([
      "allowed iam:PassRole role/payments-role",
      "allowed lambda:CreateFunction function:new-one",
      "allowed lambda:UpdateFunctionCode function:payments-worker",
      "denied lambda:DeleteFunction function:new-one",
    ]);
    expect(usesOf(ROBOT)).toEqual([
      "allowed s3:PutObject trail-logs/builds/1.zip",
      "allowed sts:AssumeRole role/deployer-role",
      "denied iam:CreateUser user/mallory",
      "error s3:GetObject trail-logs/builds/0.zip",
    ]);
  });

  it.each(MODES)("denies nothing of it in the mode %s", (mode) => {
    expect(rightsizeTotals(facts, mode)).toMatchObject({ principals: 4, events: 11, denied: 0, unfitting: 0 });
  });

  it("closes every path to administrator where nothing unseen is kept", () => {
    expect(rightsizeTotals(facts, "strict")).toMatchObject({
      excess: 0,
      actionsAfter: 8,
      reach: {
        before: { administrator: 3, none: 1 },
        after: { administrator: 0, none: 4 },
        pathsClosed: 3,
        storesBefore: 6,
        storesAfter: 2,
      },
    });
  });

  it("keeps permissions of policies made today in the other modes", () => {
    const kept = rightsize(facts, role("orders-role"), { mode: "balanced", carrier: "managed", pinned: [] });
    expect(kept?.grace).toEqual([expect.objectContaining({ policy: "arn:aws:iam::aws:policy/AdministratorAccess" })]);
    expect(rightsizeTotals(facts, "balanced").reach.pathsClosed).toBe(0);
  });

  it("limits what the deployer may pass to the one role, for Lambda alone", () => {
    const proposal = rightsize(facts, DEPLOYER, { mode: "strict", carrier: "inline", pinned: [] });
    const statements = proposal?.documents.flatMap(({ text }) => JSON.parse(text).Statement) ?? [];
    expect(statements.find(({ Action }) => Action === "iam:PassRole")).toMatchObject({
      Resource: role("payments-role"),
      Condition: { StringEquals: { "iam:PassedToService": "lambda.amazonaws.com" } },
    });
    expect(statements.some(({ Effect, Action }) => Effect === "Deny" && Action === "lambda:DeleteFunction")).toBe(true);
  });
});
