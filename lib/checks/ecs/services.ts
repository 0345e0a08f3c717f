import type { Advice, Reference } from "../define.ts";

interface Setting {
  console: string;
  /** What follows `aws ecs update-service --cluster … --service {{arn}}`. */
  cli: string;
  terraform: string;
  cloudformation: string;
  reference: Reference;
}

/** How to change one setting of a service. */
export function serviceAdvice({ console, cli, terraform, cloudformation, reference }: Setting): Advice {
  const indented = (text: string, spaces: number) => text.replaceAll(/^/gm, " ".repeat(spaces));
  return {
    fix: {
      console: ["In ECS open the cluster, then the service, then Update service.", console],
      cli: `aws ecs update-service --cluster <cluster> --service {{arn}} --region {{region}} \\\n  ${cli}`,
      terraform: `resource "aws_ecs_service" "this" {
  name = "{{name}}"
${indented(terraform, 2)}
}`,
      cloudformation: `Service:
  Type: AWS::ECS::Service
  Properties:
    ServiceName: {{name}}
${indented(cloudformation, 4)}`,
    },
    references: [reference],
  };
}
