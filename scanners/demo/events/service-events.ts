import { createRandom } from "../random.ts";
import { roleArn } from "../role-names.ts";
import { ACCOUNT_KEYS, ACCOUNTS, MONITORING_VENDOR, REGIONS, timeOn } from "../world.ts";
import { runnerIp } from "./agents.ts";
import { awsService, iamUser, roleSession } from "./identities.ts";
import { type DemoEvent, demoEvent } from "./record.ts";

/** What AWS services and the monitoring vendor do by themselves, day and night. */
export function serviceEvents(asOf: Date, day: number): DemoEvent[] {
  return ACCOUNT_KEYS.flatMap((account) => {
    const random = createRandom(`services/${account}/${day}`);
    const { id, environment } = ACCOUNTS[account];
    const events: DemoEvent[] = [];
    for (const region of REGIONS) {
      for (let hour = 0; hour < 24; hour += 3) {
        const role = { name: `configuration-recorder-${environment}`, path: "/service-role/" };
        events.push(
          demoEvent(random, {
            account,
            region,
            at: timeOn(asOf, day, hour + random.next()),
            source: "s3.amazonaws.com",
            name: "GetBucketAcl",
            identity: roleSession(account, role, "AWSConfig-Describe", timeOn(asOf, day, hour), {
              invokedBy: "config.amazonaws.com",
            }),
            ip: "config.amazonaws.com",
            agent: "config.amazonaws.com",
            isReadOnly: true,
            parameters: { bucketName: "harbourlight-audit-log", acl: "" },
          }),
        );
      }
      events.push(
        demoEvent(random, {
          account,
          region,
          at: timeOn(asOf, day, random.next() * 23),
          source: "kms.amazonaws.com",
          name: "GenerateDataKey",
          identity: awsService("cloudtrail.amazonaws.com"),
          ip: "cloudtrail.amazonaws.com",
          agent: "cloudtrail.amazonaws.com",
          isReadOnly: true,
          parameters: {
            keySpec: "AES_256",
            keyId: `arn:aws:kms:eu-west-1:${ACCOUNTS.shared.id}:key/0c1d2e3f-0000-4000-8000-00000000a0d1`,
          },
        }),
      );
    }
    for (let hour = 0; hour < 24; hour += 4) {
      const start = timeOn(asOf, day, hour + 0.3);
      const role = { name: "northbeam-monitoring", path: "/vendor/" };
      const ip = runnerIp(random);
      events.push(
        demoEvent(random, {
          account,
          region: "eu-west-1",
          at: start,
          source: "sts.amazonaws.com",
          name: "AssumeRole",
          identity: { type: "AWSAccount", principalId: "AROANORTHBEAMCOLLECTOR:poll", accountId: MONITORING_VENDOR },
          ip,
          agent: "northbeam-collector/7.2",
          isReadOnly: true,
          parameters: {
            roleArn: roleArn(account, role.name, role.path),
            roleSessionName: "northbeam",
            durationSeconds: 3600,
          },
          resources: [{ ARN: roleArn(account, role.name, role.path), type: "AWS::IAM::Role" }],
        }),
        ...["GetMetricData", "ListMetrics"].map((name, index) =>
          demoEvent(random, {
            account,
            region: "eu-west-1",
            at: new Date(start.getTime() + (index + 1) * 2_000),
            source: "monitoring.amazonaws.com",
            name,
            identity: roleSession(account, role, "northbeam", start),
            ip,
            agent: "northbeam-collector/7.2",
            isReadOnly: true,
            parameters: null,
          }),
        ),
      );
    }
    if (account === "production") events.push(...artifactUploads(asOf, day, id));
    return events;
  });
}

/** The build machine writes its artifacts with an access key, every working hour. */
function artifactUploads(asOf: Date, day: number, id: string): DemoEvent[] {
  const random = createRandom(`artifacts/${day}`);
  return Array.from({ length: random.int(3, 8) }, () =>
    demoEvent(random, {
      account: "production",
      region: "eu-west-1",
      at: timeOn(asOf, day, 8 + random.next() * 9),
      source: "s3.amazonaws.com",
      name: "PutObject",
      identity: iamUser("production", "build-artifacts", "/ci/", 1),
      ip: runnerIp(random),
      agent: "aws-sdk-go-v2/1.36.3 ua/2.1 os/linux lang/go#1.24.2",
      isReadOnly: false,
      dataType: "AWS::S3::Object",
      parameters: { bucketName: "harbourlight-artifacts-production", key: `builds/${random.hex(10)}.zip` },
      resources: [{ ARN: "arn:aws:s3:::harbourlight-artifacts-production", type: "AWS::S3::Bucket" }],
      extra: { bucketOwner: id },
    }),
  );
}
