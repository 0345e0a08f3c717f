import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { serviceAdvice } from "./services.ts";

export default defineCheck({
  id: "ecs-service-public-ip",
  kind: "ecs.service",
  severity: "medium",
  title: "The tasks of the service have public addresses",
  why: "Each task can be reached from the internet, past the load balancer and its rules, wherever its security group has one rule too many.",
  ...serviceAdvice({
    console: "Under Networking choose private subnets and switch Public IP off; NAT or endpoints give the way out.",
    cli: `--network-configuration 'awsvpcConfiguration={subnets=[<private subnets>],securityGroups=[<groups>],assignPublicIp=DISABLED}'`,
    terraform: "network_configuration {\n  subnets          = var.private_subnets\n  assign_public_ip = false\n}",
    cloudformation:
      "NetworkConfiguration:\n  AwsvpcConfiguration:\n    Subnets: !Ref PrivateSubnets\n    AssignPublicIp: DISABLED",
    reference: {
      title: "Amazon ECS task networking options for Fargate",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/fargate-task-networking.html",
    },
  }),
  needs: ["ecs.service"],
  evaluate({ config }) {
    if (!config.assignsPublicIp) return pass;
    return fail({ summary: "Tasks get a public address.", path: "assignsPublicIp", value: true });
  },
});
