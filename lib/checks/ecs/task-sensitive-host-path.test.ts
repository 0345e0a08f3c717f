import { describe, expect, it } from "vitest";
import { check, outcomes } from "../testing.ts";
import { task } from "./containers.test-support.ts";
import subject from "./task-sensitive-host-path.ts";

const mounting = (...hostVolumes: string[]) => task([{}], { config: { hostVolumes } });

describe(subject.id, () => {
  it.each(["/", "/etc", "/var/run/docker.sock", "/run/containerd/containerd.sock", "/var/lib/docker", "/root/.ssh"])(
    "fails %s",
    (path) => {
      expect(check(subject, mounting(path, "/srv/data"))).toMatchObject([{ outcome: "fail", discriminator: path }]);
    },
  );

  it("passes folders of the application, and files that only tell", () => {
    expect(outcomes(subject, mounting("/srv/data", "/var/log/app", "/etc/localtime", "/etcetera"))).toEqual(["pass"]);
    expect(outcomes(subject, mounting())).toEqual(["pass"]);
  });

  it("passes a revision of the past", () => {
    const fact = task([], {
      config: { hostVolumes: ["/"] },
      observations: { isLatest: false, isUsedByService: false },
    });
    expect(outcomes(subject, fact)).toEqual(["pass"]);
  });

  it("does not know volumes that were not collected", () => {
    expect(outcomes(subject, task([], { gaps: ["hostVolumes"] }))).toEqual(["unknown"]);
  });
});
