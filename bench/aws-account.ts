import { createHash } from "node:crypto";

export const BENCH_ACCOUNT = "123456789012";
export const BENCH_REGION = "eu-west-1";

/** A made-up account with as many functions as roles, one role a function. */
export interface BenchAccount {
  functions: number;
  roles: number;
  users: number;
}

function digits(name: string, length: number): string {
  return createHash("sha256").update(name).digest("hex").slice(0, length);
}

const DOCUMENT = (index: number) =>
  JSON.stringify({
    Version: "2012-10-17",
    Statement: [
      {
        Sid: "Table",
        Effect: "Allow",
        Action: ["dynamodb:GetItem", "dynamodb:PutItem", "dynamodb:Query"],
        Resource: `arn:aws:dynamodb:${BENCH_REGION}:${BENCH_ACCOUNT}:table/table-${index % 97}`,
      },
      { Sid: "Files", Effect: "Allow", Action: index % 9 === 0 ? "s3:*" : ["s3:GetObject"], Resource: "*" },
    ],
  });
const TRUST = JSON.stringify({
  Version: "2012-10-17",
  Statement: [{ Effect: "Allow", Principal: { Service: "lambda.amazonaws.com" }, Action: "sts:AssumeRole" }],
});

export function functionName(index: number): string {
  return `service-${String(index % 40).padStart(2, "0")}-function-${String(index).padStart(5, "0")}`;
}

export function functionArn(index: number): string {
  return `arn:aws:lambda:${BENCH_REGION}:${BENCH_ACCOUNT}:function:${functionName(index)}`;
}

/** An entry of ListFunctions. */
export function functionConfiguration(index: number): Record<string, unknown> {
  return {
    FunctionName: functionName(index),
    FunctionArn: functionArn(index),
    Runtime: index % 3 === 0 ? "python3.12" : "nodejs22.x",
    Role: `arn:aws:iam::${BENCH_ACCOUNT}:role/${functionName(index)}-role`,
    Handler: "index.handler",
    CodeSize: 10_000 + index,
    Description: `Function ${index}`,
    Timeout: 30,
    MemorySize: 256,
    LastModified: "2026-01-02T03:04:05.000+0000",
    CodeSha256: Buffer.from(digits(`code${index}`, 64), "hex").toString("base64"),
    Version: "$LATEST",
    TracingConfig: { Mode: "PassThrough" },
    PackageType: "Zip",
    Architectures: ["arm64"],
    EphemeralStorage: { Size: 512 },
    Environment: { Variables: { STAGE: "production", TABLE: `table-${index % 97}`, LOG_LEVEL: "info" } },
    LoggingConfig: { LogFormat: "JSON", LogGroup: `/aws/lambda/${functionName(index)}` },
  };
}

/** The resource policy of a function; every tenth has one. */
export function functionPolicy(index: number): string | undefined {
  if (index % 10 !== 0) return undefined;
  return JSON.stringify({
    Version: "2012-10-17",
    Id: "default",
    Statement: [
      {
        Sid: "bucket",
        Effect: "Allow",
        Principal: { Service: "s3.amazonaws.com" },
        Action: "lambda:InvokeFunction",
        Resource: functionArn(index),
      },
    ],
  });
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}

function roleXml(index: number, isDetail: boolean): string {
  const name = `${functionName(index)}-role`;
  const head = `<Path>/</Path><RoleName>${name}</RoleName><RoleId>AROA${digits(name, 17).toUpperCase()}</RoleId><Arn>arn:aws:iam::${BENCH_ACCOUNT}:role/${name}</Arn><CreateDate>2024-01-02T03:04:05Z</CreateDate><AssumeRolePolicyDocument>${encodeURIComponent(TRUST)}</AssumeRolePolicyDocument>`;
  if (!isDetail) return `<member>${head}<MaxSessionDuration>3600</MaxSessionDuration></member>`;
  return `<member>${head}<InstanceProfileList/><RolePolicyList><member><PolicyName>use</PolicyName><PolicyDocument>${encodeURIComponent(DOCUMENT(index))}</PolicyDocument></member></RolePolicyList><AttachedManagedPolicies/><Tags><member><Key>Team</Key><Value>${escapeXml(`team-${index % 12}`)}</Value></member></Tags><RoleLastUsed><LastUsedDate>2026-11-20T00:00:00Z</LastUsedDate><Region>${BENCH_REGION}</Region></RoleLastUsed></member>`;
}

/** A page of roles in XML, as GetAccountAuthorizationDetails (`isDetail`) or ListRoles writes it. */
export function rolePage(account: BenchAccount, from: number, size: number, isDetail: boolean): string {
  const end = Math.min(account.roles, from + size);
  let members = "";
  for (let index = from; index < end; index++) members += roleXml(index, isDetail);
  return members;
}

/** The IAM users in XML. */
export function userPage(account: BenchAccount): string {
  let members = "";
  for (let index = 0; index < account.users; index++)
    members += `<member><Path>/</Path><UserName>user-${index}</UserName><UserId>AIDA${digits(`user${index}`, 17).toUpperCase()}</UserId><Arn>arn:aws:iam::${BENCH_ACCOUNT}:user/user-${index}</Arn><CreateDate>2024-01-02T03:04:05Z</CreateDate><GroupList/><AttachedManagedPolicies/></member>`;
  return members;
}

const REPORT_COLUMNS =
  "user,arn,user_creation_time,password_enabled,password_last_used,password_last_changed,password_next_rotation,mfa_active,access_key_1_active,access_key_1_last_rotated,access_key_1_last_used_date,access_key_1_last_used_region,access_key_1_last_used_service,access_key_2_active,access_key_2_last_rotated,access_key_2_last_used_date,access_key_2_last_used_region,access_key_2_last_used_service,cert_1_active,cert_1_last_rotated,cert_2_active,cert_2_last_rotated";

/** The credential report as CSV. */
export function credentialReport(account: BenchAccount): string {
  const row = (name: string, arn: string) =>
    `${name},${arn},2024-01-02T03:04:05+00:00,false,N/A,N/A,N/A,true,false,N/A,N/A,N/A,N/A,false,N/A,N/A,N/A,N/A,false,N/A,false,N/A`;
  const users = Array.from({ length: account.users }, (_value, index) =>
    row(`user-${index}`, `arn:aws:iam::${BENCH_ACCOUNT}:user/user-${index}`),
  );
  return [REPORT_COLUMNS, row("<root_account>", `arn:aws:iam::${BENCH_ACCOUNT}:root`), ...users].join("\n");
}
