import type { FactOf } from "#lib/facts/kinds.ts";
import { documentOf, organizationShare } from "./documents.ts";
import { signingConfigArn } from "./function-facts.ts";
import { digitsOf } from "./random.ts";
import { ACCOUNTS, type AccountKey, isoOn, type Region } from "./world.ts";

/** The day on which the shared layer stopped being open to the world. */
const LAYER_CLOSED_DAY = -31;

/** Staging got a newer version of the helpers, which its functions do not name yet. */
const NEWER = { account: "staging", region: "eu-west-1", name: "observability-helpers", version: 8 } as const;

/** Layers of an account and region: one of its own, and in shared services one for the whole organisation. */
export function layerFacts(account: AccountKey, region: Region, at: { asOf: Date; day: number }) {
  const names =
    account === "shared" && region === "eu-west-1"
      ? ["observability-helpers", "log-redaction"]
      : ["observability-helpers"];
  const versions = names.map((name) => ({ name, version: 7 }));
  if (account === NEWER.account && region === NEWER.region) versions.push(NEWER);
  return versions.map(({ name, version }): FactOf<"lambda.layer-version"> => {
    const layerArn = `arn:aws:lambda:${region}:${ACCOUNTS[account].id}:layer:${name}`;
    const arn = `${layerArn}:${version}`;
    const isShared = name === "log-redaction";
    const isOpen = isShared && at.day < LAYER_CLOSED_DAY;
    const share = isOpen
      ? { Sid: "everyone", Effect: "Allow" as const, Principal: "*", Action: "lambda:GetLayerVersion", Resource: arn }
      : organizationShare("organisation", "lambda:GetLayerVersion", arn);
    return {
      kind: "lambda.layer-version",
      arn,
      accountId: ACCOUNTS[account].id,
      region,
      name: `${name}:${version}`,
      tags: {},
      config: {
        layerArn,
        version,
        description: isShared ? "Takes personal data out of log lines" : "Tracing and log helpers",
        compatibleRuntimes: ["nodejs20.x", "nodejs22.x", "nodejs24.x"],
        compatibleArchitectures: ["arm64", "x86_64"],
        licenseInfo: null,
        // The older version is from long ago; the newer one is this year's.
        createdAt: isoOn(at.asOf, version === NEWER.version ? -90 : -440, 9),
      },
      observations: {},
      policies: isShared ? [{ role: "resource", name: "default", text: documentOf(share) }] : [],
      gaps: [],
    };
  });
}

/** Code signing configurations: production refuses unsigned code, staging only warned until it was tightened. */
export function signingFacts(account: AccountKey, region: Region): FactOf<"lambda.code-signing-config">[] {
  if (account === "shared" || region !== "eu-west-1") return [];
  const mode = account === "production" ? "enforce" : "warn";
  const arn = signingConfigArn(account, mode);
  return [
    {
      kind: "lambda.code-signing-config",
      arn,
      accountId: ACCOUNTS[account].id,
      region,
      name: arn.split(":").at(-1) ?? arn,
      tags: {},
      config: {
        description: `Release signing, ${ACCOUNTS[account].environment}`,
        signingProfileVersionArns: [
          `arn:aws:signer:${region}:${ACCOUNTS.shared.id}:/signing-profiles/harbourlight_release/${digitsOf("signing-profile", 10)}`,
        ],
        untrustedArtifactOnDeployment: mode === "enforce" ? "Enforce" : "Warn",
      },
      observations: {},
      policies: [],
      gaps: [],
    },
  ];
}
