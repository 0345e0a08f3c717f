import type { Detection } from "../detection.ts";
import { abuseRules } from "./abuse.ts";
import { automationRules } from "./automation.ts";
import { behaviourRules } from "./behaviour.ts";
import { bucketObjectRules } from "./bucket-objects.ts";
import { bucketRules } from "./buckets.ts";
import { computeRules } from "./compute.ts";
import { containerRules } from "./containers.ts";
import { dataRules } from "./data.ts";
import { destructionRules } from "./destruction.ts";
import { instanceAccessRules } from "./ec2-access.ts";
import { instanceCredentialRules } from "./ec2-credentials.ts";
import { edgeRules } from "./edge.ts";
import { eventRules } from "./events.ts";
import { exposureRules } from "./exposure.ts";
import { footholdRules } from "./footholds.ts";
import { guardRules } from "./guards.ts";
import { iamCredentialRules } from "./iam-credentials.ts";
import { iamPermissionRules } from "./iam-permissions.ts";
import { iamTrustRules } from "./iam-trust.ts";
import { functionRules } from "./lambda.ts";
import { functionAccessRules } from "./lambda-access.ts";
import { functionRunRules } from "./lambda-runs.ts";
import { loggingRules } from "./logging.ts";
import { logRules } from "./logs.ts";
import { modelRules } from "./models.ts";
import { networkRules } from "./network.ts";
import { objectRules } from "./objects.ts";
import { organizationRules } from "./organization.ts";
import { secretRules } from "./secrets.ts";
import { serverlessRules } from "./serverless.ts";
import { sessionRules } from "./sessions.ts";
import { sharingRules } from "./sharing.ts";
import { signInRules } from "./sign-in.ts";
import { sweepRules } from "./sweeps.ts";

/** Every detection, in the order of their files. */
export const DETECTIONS: readonly Detection[] = [
  ...functionRules,
  ...functionRunRules,
  ...functionAccessRules,
  ...serverlessRules,
  ...automationRules,
  ...edgeRules,
  ...secretRules,
  ...iamCredentialRules,
  ...sessionRules,
  ...iamPermissionRules,
  ...iamTrustRules,
  ...signInRules,
  ...loggingRules,
  ...logRules,
  ...guardRules,
  ...organizationRules,
  ...exposureRules,
  ...eventRules,
  ...bucketRules,
  ...bucketObjectRules,
  ...objectRules,
  ...dataRules,
  ...destructionRules,
  ...sharingRules,
  ...networkRules,
  ...instanceAccessRules,
  ...instanceCredentialRules,
  ...computeRules,
  ...containerRules,
  ...abuseRules,
  ...modelRules,
  ...footholdRules,
  ...sweepRules,
  ...behaviourRules,
];

/** The detection of an id; undefined for one that is not there. */
export function detectionOf(id: string): Detection | undefined {
  return DETECTIONS.find((detection) => detection.id === id);
}
