import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { serviceAdvice } from "./services.ts";

/**
 * The newest platform versions: Linux 1.4.0, Windows 1.0.0.
 * Source: Amazon ECS Developer Guide, "Fargate platform versions for Amazon ECS"; not compared since.
 */
const CURRENT = ["LATEST", "1.4.0", "1.0.0"];

export default defineCheck({
  id: "ecs-service-old-platform",
  kind: "ecs.service",
  severity: "medium",
  title: "The service is kept on an old Fargate platform",
  why: "The platform is kernel and container runtime. A service that names an old version does not get the isolation and the patches of the newer ones.",
  ...serviceAdvice({
    console: "Set Platform version to LATEST and start a new deployment.",
    cli: "--platform-version LATEST --force-new-deployment",
    terraform: 'platform_version = "LATEST"',
    cloudformation: "PlatformVersion: LATEST",
    reference: {
      title: "Fargate platform versions for Amazon ECS",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/platform-fargate.html",
    },
  }),
  needs: ["ecs.service"],
  evaluate({ config: { platformVersion } }) {
    if (platformVersion === null || CURRENT.includes(platformVersion)) return pass;
    return fail({
      summary: `The service names platform version ${platformVersion}.`,
      path: "platformVersion",
      value: platformVersion,
    });
  },
});
