import fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { JsonObject } from "../values.ts";
import { actorKey, handOf, isServiceActor, openSession, workloadOf } from "./actor.ts";
import { fillCommand } from "./define.ts";
import { createEngine } from "./engine.ts";
import { DETECTIONS } from "./rules/index.ts";
import {
  byFunction,
  byInstance,
  byRole,
  byRoot,
  byService,
  bySso,
  call,
  context,
  denied,
  eventOf,
  hitsOf,
  OWN,
} from "./testing.ts";

const engine = createEngine(DETECTIONS, context);
const idsOn = (raw: JsonObject) => engine.match(eventOf(raw)).map(({ detectionId }) => detectionId);

describe("engine", () => {
  it("finds the detections of a record by source and normalised name", () => {
    expect(idsOn(call("lambda.UpdateFunctionCode20150331v2", { functionName: "orders" }))).toEqual([
      "lambda-code-changed-by-hand",
    ]);
    expect(idsOn(call("lambda.GetPolicy20150331v2", { functionName: "orders" }))).toEqual([]);
    expect(idsOn(call("ecs.UpdateFunctionCode", { functionName: "orders" }))).toEqual([]);
  });

  it("says nothing of AWS services and service-linked roles", () => {
    const linked = {
      userIdentity: {
        type: "AssumedRole",
        principalId: "AROASLR:session",
        arn: `arn:aws:sts::${OWN}:assumed-role/AWSServiceRoleForConfig/session`,
        accountId: OWN,
        sessionContext: {
          sessionIssuer: {
            arn: `arn:aws:iam::${OWN}:role/aws-service-role/config.amazonaws.com/AWSServiceRoleForConfig`,
          },
        },
      },
    };
    for (const who of [byService, linked, { userIdentity: { invokedBy: "secretsmanager.amazonaws.com" } }])
      expect(idsOn(call("cloudtrail.StopLogging", { name: "main" }, who))).toEqual([]);
    expect(idsOn(call("cloudtrail.StopLogging", { name: "main" }, byRole))).toEqual(["trail-stopped"]);
  });

  it("gives texts that can be stored, whatever a record holds", () => {
    const nasty = fc.string({ unit: fc.constantFrom("a", "\u0000", "\ud800", "$", "`", " ", "é") });
    fc.assert(
      fc.property(nasty, nasty, (name, agent) => {
        const long = name + "x".repeat(900);
        const hits = hitsOf(
          [
            call(
              "lambda.AddPermission20150331v2",
              { functionName: long, principal: "*", action: agent },
              { userAgent: agent },
            ),
          ],
          DETECTIONS,
        );
        const texts = hits.flatMap((hit) => [
          hit.group,
          hit.actor,
          hit.actorName,
          hit.subject ?? "",
          ...hit.evidence.map(({ value }) => value),
          ...Object.values(hit.names),
        ]);
        expect(texts.length).toBeGreaterThan(0);
        expect(texts.filter((text) => text.length > 512 || !text.isWellFormed() || text.includes("\u0000"))).toEqual(
          [],
        );
      }),
    );
  });

  it("names a denied attempt in the evidence, and takes it less serious", () => {
    const [hit] = engine.match(eventOf(call("cloudtrail.StopLogging", { name: "main" }, denied)));
    expect(hit).toMatchObject({ severity: "medium" });
    expect(hit?.evidence).toContainEqual({ field: "errorCode", value: "AccessDenied" });
  });

  it("takes any JSON for a request without failing", () => {
    const operations = DETECTIONS.flatMap(({ on }) =>
      on === "any" ? [] : on.flatMap(({ source, names }) => names.map((name) => ({ source, name }))),
    );
    fc.assert(
      fc.property(
        fc.constantFrom(...operations),
        fc.jsonValue(),
        fc.jsonValue(),
        ({ source, name }, request, answer) => {
          const raw = call(
            "x.y",
            {},
            { ...bySso, eventSource: source, eventName: name, requestParameters: request, responseElements: answer },
          );
          expect(Array.isArray(engine.match(eventOf(raw)))).toBe(true);
        },
      ),
      { numRuns: 2_000 },
    );
  });
});

describe("who acted", () => {
  const of = (change: JsonObject) => eventOf(call("s3.ListBuckets", null, change));

  it("is known by a key that survives renaming", () => {
    expect(actorKey(of({}).record)).toBe("AIDAEXAMPLE");
    expect(actorKey(of(byRole).record)).toBe("AROAEXAMPLE");
    expect(actorKey(of(bySso).record)).toBe("AROASSO:ana@example.com");
    expect(actorKey(of(byRoot).record)).toBe(`root:${OWN}`);
    expect(actorKey(of({ userIdentity: { type: "IAMUser", accountId: OWN, userName: "HIDDEN" } }).record)).toBe(
      "address:192.0.2.1",
    );
  });

  it("is a hand only where the record says so", () => {
    expect(handOf(of({}))).toEqual({ field: "userIdentity.type", value: "IAMUser" });
    expect(handOf(of(byRole))).toBeNull();
    expect(handOf(of({ ...byRole, userAgent: "Mozilla/5.0" }))).toBeNull();
    expect(handOf(of({ ...byRole, sessionCredentialFromConsole: "true" }))).toEqual({
      field: "sessionCredentialFromConsole",
      value: "true",
    });
    expect(handOf(of({ ...bySso, sourceIPAddress: "cloudformation.amazonaws.com" }))).toBeNull();
  });

  it("is a workload where the record or the collected facts say so", () => {
    expect(workloadOf(of(byFunction), context)).toMatchObject({ kind: "function", isStated: true });
    expect(workloadOf(of(byInstance), context)).toMatchObject({ kind: "instance" });
    expect(workloadOf(of(byRole), context)).toBeNull();
  });

  it("is not of AWS because somebody gave a role such a name", () => {
    const named = (name: string, path: string) => ({
      userIdentity: {
        type: "AssumedRole",
        principalId: "AROANAMED:x",
        arn: `arn:aws:sts::${OWN}:assumed-role/${name}/x`,
        accountId: OWN,
        sessionContext: {
          sessionIssuer: { type: "Role", arn: `arn:aws:iam::${OWN}:role${path}${name}`, userName: name },
        },
      },
    });
    const linked = "AWSServiceRoleForConfig";
    expect(isServiceActor(of(named(linked, "/aws-service-role/config.amazonaws.com/")).record)).toBe(true);
    expect(isServiceActor(of(named(linked, "/")).record)).toBe(false);
    const permissionSet = "AWSReservedSSO_Admin_0123456789abcdef";
    expect(
      idsOn(call("signin.GetSigninToken", null, named(permissionSet, "/aws-reserved/sso.amazonaws.com/"))),
    ).toEqual([]);
    expect(idsOn(call("signin.GetSigninToken", null, named(permissionSet, "/")))).toEqual(["console-sign-in-token"]);
    expect(isServiceActor(of(byService).record)).toBe(true);
  });

  it("is not known for a session that could be a person's or a pipeline's", () => {
    expect(openSession(of(byRole), context)?.value).toContain("not known");
    for (const who of [
      byFunction,
      byInstance,
      byService,
      {},
      { ...byRole, sourceIPAddress: "cloudformation.amazonaws.com" },
    ])
      expect(openSession(of(who), context)).toBeNull();
  });
});

describe("fillCommand", () => {
  it("fills what the alert knows and leaves the rest", () => {
    expect(fillCommand("aws x --name {name} --other {other}", { name: "orders" })).toBe(
      "aws x --name orders --other {other}",
    );
  });

  it("takes numbers of the request, and the rule's own reading before the request's", () => {
    const removed = call("ec2.DeleteNetworkAclEntry", { networkAclId: "acl-1", ruleNumber: 7 });
    expect(engine.match(eventOf(removed))[0]?.names).toMatchObject({ networkAclId: "acl-1", ruleNumber: "7" });
    const arn = `arn:aws:lambda:eu-west-1:${OWN}:function:orders:live`;
    const opened = call("lambda.CreateFunctionUrlConfig20211031", { functionName: arn, authType: "NONE" });
    expect(engine.match(eventOf(opened))[0]?.names).toMatchObject({ functionName: "orders" });
  });

  it("never gets a name that a shell would act on", () => {
    for (const name of ["a; rm -rf /", "$(id)", "`id`", "--endpoint-url", "a b", "x'y", "a\nb"]) {
      const [hit] = engine.match(
        eventOf(call("lambda.CreateFunctionUrlConfig20211031", { functionName: name, authType: "NONE" })),
      );
      expect(hit?.names["functionName"]).toBeUndefined();
    }
    const [hit] = engine.match(
      eventOf(call("lambda.CreateFunctionUrlConfig20211031", { functionName: "orders", authType: "NONE" })),
    );
    expect(hit?.names).toMatchObject({ functionName: "orders", region: "eu-west-1" });
  });
});
