import { fail, pass } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { serviceAdvice } from "./services.ts";

export default defineCheck({
  id: "ecs-service-without-circuit-breaker",
  kind: "ecs.service",
  severity: "low",
  title: "A broken deployment of the service is not rolled back",
  why: "ECS keeps starting tasks that fail, for hours, and a security fix that does not start leaves the old code in place without anybody noticing.",
  ...serviceAdvice({
    console: "Under Deployment failure detection switch the circuit breaker on, with rollback.",
    cli: `--deployment-configuration 'deploymentCircuitBreaker={enable=true,rollback=true}'`,
    terraform: "deployment_circuit_breaker {\n  enable   = true\n  rollback = true\n}",
    cloudformation: "DeploymentConfiguration:\n  DeploymentCircuitBreaker: { Enable: true, Rollback: true }",
    reference: {
      title: "How the Amazon ECS deployment circuit breaker detects failures",
      url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/deployment-circuit-breaker.html",
    },
  }),
  needs: ["ecs.service"],
  evaluate({ config }) {
    // Only rolling deployments by ECS have one; CodeDeploy and others roll back by their own rules.
    if (config.hasCircuitBreaker || config.deploymentController !== "ECS") return pass;
    if (config.schedulingStrategy === "DAEMON") return pass;
    return fail({ summary: "The deployment circuit breaker is off.", path: "hasCircuitBreaker", value: false });
  },
});
