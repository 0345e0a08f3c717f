import { fail } from "../../domain/verdict.ts";
import { defineCheck } from "../define.ts";
import { isInUse, taskDefinitionAdvice } from "./task-definitions.ts";

/** Folders of the host with which a container becomes root on it. */
const SENSITIVE = [
  /^\/$/,
  /^\/(etc|root|proc|sys|dev|boot|usr|bin|sbin|lib|lib64|home)(\/|$)/,
  /^\/(var\/)?run\/?$/,
  /^\/(var\/)?run\/(docker|containerd|crio|podman)/,
  /^\/var\/lib\/(docker|containerd|ecs|kubelet)(\/|$)/,
  /^\/var\/?$/,
];

/** Read by agents that watch the host and cannot be used to take it over: time zone, certificates, names. */
const HARMLESS = [
  /^\/etc\/(localtime|timezone|hosts|resolv\.conf|passwd|group|ssl|pki|os-release)(\/|$)/,
  /^\/usr\/share(\/|$)/,
];

export default defineCheck({
  id: "task-sensitive-host-path",
  kind: "ecs.task-definition",
  severity: "high",
  title: "A container mounts a folder that controls its host",
  why: "With the container runtime's socket, /etc or the whole disk, the container starts others, changes users or reads every credential on the host.",
  ...taskDefinitionAdvice({
    console: "Under Volumes remove the host path; use a Docker volume, EFS, or a folder made for the task.",
    terraform: 'volume {\n  name = "data" # without host_path: a folder of the task\'s own\n}',
    cloudformation: "Volumes:\n  - Name: data",
    place: "task",
    references: [
      {
        title: "Use bind mounts with Amazon ECS",
        url: "https://docs.aws.amazon.com/AmazonECS/latest/developerguide/bind-mounts.html",
      },
    ],
  }),
  needs: ["ecs.task-definition"],
  evaluate: (fact) =>
    (isInUse(fact) ? fact.config.hostVolumes : [])
      .filter((path) => SENSITIVE.some((one) => one.test(path)) && !HARMLESS.some((one) => one.test(path)))
      .map((path) =>
        fail(
          { summary: `The task mounts ${path} of its host.`, path: "hostVolumes", value: path },
          { discriminator: path },
        ),
      ),
});
