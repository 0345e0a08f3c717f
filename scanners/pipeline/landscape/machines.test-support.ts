import { CreateStateMachineCommand, type SFNClient } from "@aws-sdk/client-sfn";
import { ACCOUNT, REGION } from "../../../scripts/test/moto-account.ts";
import { MADE_UP_SECRET, STRANGER } from "./policies.test-support.ts";

const role = (name: string) => `arn:aws:iam::${ACCOUNT}:role/${name}`;

const functionArn = (name: string) => `arn:aws:lambda:${REGION}:${ACCOUNT}:function:${name}`;

/** State machines in twins. */
export async function seedMachines(states: SFNClient, keyArn: string): Promise<void> {
  const definition = (state: object) =>
    JSON.stringify({ StartAt: "Only", States: { Only: { Type: "Task", ...state, End: true } } });
  const log = [{ cloudWatchLogsLogGroup: { logGroupArn: `arn:aws:logs:${REGION}:${ACCOUNT}:log-group:/shop/good:*` } }];
  await states.send(
    new CreateStateMachineCommand({
      name: "machine-good",
      roleArn: role("role-good"),
      definition: definition({ Resource: functionArn("function-good") }),
      loggingConfiguration: { level: "ERROR", includeExecutionData: false, destinations: log },
      tracingConfiguration: { enabled: true },
      encryptionConfiguration: { type: "CUSTOMER_MANAGED_KMS_KEY", kmsKeyId: keyArn },
    }),
  );
  await states.send(
    new CreateStateMachineCommand({
      name: "machine-bad",
      roleArn: role("role-managed-bad"),
      definition: definition({
        Resource: "arn:aws:states:::http:invoke",
        Parameters: {
          "ApiEndpoint.$": "$.address",
          Method: "GET",
          Headers: { "x-api-password": MADE_UP_SECRET },
          Authentication: { ConnectionArn: `arn:aws:events:${REGION}:${ACCOUNT}:connection/connection-good/1` },
        },
      }),
    }),
  );
  await states.send(
    new CreateStateMachineCommand({
      name: "machine-foreign-bad",
      roleArn: role("role-invoke-bad"),
      definition: definition({ Resource: `arn:aws:lambda:${REGION}:${STRANGER}:function:theirs` }),
      loggingConfiguration: { level: "ALL", includeExecutionData: true, destinations: log },
    }),
  );
}
