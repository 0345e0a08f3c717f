import { DescribeDBClusterParametersCommand, DescribeDBParametersCommand, type Parameter } from "@aws-sdk/client-rds";
import type { CollectContext } from "../define.ts";

/** The actions that `TlsParameters` calls. */
export const PARAMETER_ACTIONS = ["rds:DescribeDBParameters", "rds:DescribeDBClusterParameters"] as const;

/** `undefined`: the parameters could not be read; null: the engine has no such parameter. */
export type RequiresTls = boolean | null | undefined;

/**
 * The parameter by which an engine refuses connections without TLS; `undefined`: it has none (Oracle has an option instead).
 * Source: RDS User Guide, "Using SSL/TLS to encrypt a connection to a DB instance or cluster".
 */
function parameterOf(engine: string): string | undefined {
  if (/postgres/.test(engine) || engine.startsWith("sqlserver")) return "rds.force_ssl";
  if (/mysql|mariadb/.test(engine)) return "require_secure_transport";
  if (engine === "docdb") return "tls";
  return engine === "neptune" ? "neptune_enforce_ssl" : undefined;
}

/** Reads each parameter group once, however many databases use it. */
export class TlsParameters {
  readonly context: CollectContext;
  readonly known = new Map<string, Promise<RequiresTls>>();

  constructor(context: CollectContext) {
    this.context = context;
  }

  /** Of an instance's group (`db`) or a cluster's. A failed call is recorded as a gap. */
  read(scope: "db" | "cluster", group: string | undefined, engine: string): Promise<RequiresTls> {
    const parameter = parameterOf(engine);
    if (parameter === undefined) return Promise.resolve(null);
    if (group === undefined) return Promise.resolve(undefined);
    const key = `${scope} ${group}`;
    const known = this.known.get(key) ?? this.ask(scope, group, parameter);
    this.known.set(key, known);
    return known;
  }

  async ask(scope: "db" | "cluster", group: string, parameter: string): Promise<RequiresTls> {
    const listing = scope === "db" ? this.ofInstances(group) : this.ofClusters(group);
    // The wish alone counts: a static parameter waits for a restart, which the status of the group tells.
    for await (const { ParameterName, ParameterValue } of listing)
      if (ParameterName === parameter) return /^(1|on|true|enabled|tls.*|fips.*)$/i.test(ParameterValue ?? "");
    return listing.isWhole ? null : undefined;
  }

  ofInstances(DBParameterGroupName: string) {
    const { aws, region } = this.context;
    return aws.list({
      action: "rds:DescribeDBParameters",
      fetch: (Marker, options) =>
        aws.clients
          .rds(region)
          .send(new DescribeDBParametersCommand({ DBParameterGroupName, Marker, MaxRecords: 100 }), options),
      items: (page): Parameter[] | undefined => page.Parameters,
      next: (page) => page.Marker,
    });
  }

  ofClusters(DBClusterParameterGroupName: string) {
    const { aws, region } = this.context;
    return aws.list({
      action: "rds:DescribeDBClusterParameters",
      fetch: (Marker, options) =>
        aws.clients
          .rds(region)
          .send(
            new DescribeDBClusterParametersCommand({ DBClusterParameterGroupName, Marker, MaxRecords: 100 }),
            options,
          ),
      items: (page): Parameter[] | undefined => page.Parameters,
      next: (page) => page.Marker,
    });
  }
}
