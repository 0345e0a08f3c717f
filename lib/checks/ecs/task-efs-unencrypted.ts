import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isInUse, taskDefinitionAdvice } from "./task-definitions.ts";

export default defineCheck({
  id: "task-efs-unencrypted",
  kind: "ecs.task-definition",
  severity: "medium",
  title: "Files travel to EFS without encryption",
  why: "Without TLS the contents pass the network in plain text, and IAM cannot decide who mounts the file system: everything in the subnet can.",
  ...taskDefinitionAdvice({
    console: "Under Volumes switch Transit encryption on, and IAM authorization where tasks share a file system.",
    terraform: `volume {
  name = "data"
  efs_volume_configuration {
    file_system_id     = aws_efs_file_system.this.id
    transit_encryption = "ENABLED"
    authorization_config { iam = "ENABLED" }
  }
}`,
    cloudformation: `Volumes:
  - Name: data
    EFSVolumeConfiguration:
      FilesystemId: !Ref FileSystem
      TransitEncryption: ENABLED
      AuthorizationConfig: { IAM: ENABLED }`,
    place: "task",
    references: [
      {
        title: "Use Amazon EFS volumes with Amazon ECS",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/efs-volumes.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    (isInUse(fact) ? fact.config.efsVolumes : [])
      .filter(({ isEncryptedInTransit }) => !isEncryptedInTransit)
      .map(({ name, fileSystemId }) =>
        fail(
          {
            summary: `The volume ${name} mounts ${fileSystemId} without TLS.`,
            path: "efsVolumes",
            value: fileSystemId,
          },
          { discriminator: name },
        ),
      ),
});
