import type { FactOf } from "../../facts/kinds.ts";
import { makeFact } from "../testing.ts";

/** A subnet of the VPC that the builders use. */
export function subnet(subnetId: string, config: Partial<FactOf<"ec2.subnet">["config"]> = {}): FactOf<"ec2.subnet"> {
  return makeFact("ec2.subnet", { name: subnetId, config: { subnetId, ...config } });
}

/** A route table of that VPC whose way to the internet is `target`; without subnets the main one. */
export function table(target: string | null, ...subnetIds: string[]): FactOf<"ec2.route-table"> {
  const local = { destination: "10.0.0.0/16", target: "local" };
  return makeFact("ec2.route-table", {
    name: `rtb-${target ?? "local"}-${subnetIds.join("-")}`,
    config: {
      isMain: subnetIds.length === 0,
      subnetIds,
      routes: target === null ? [local] : [{ destination: "0.0.0.0/0", target }, local],
    },
  });
}

/** A security group that lets out what `open` says: everything, or TLS alone. */
export function groupOut(open: boolean): FactOf<"ec2.security-group"> {
  const rule = { groups: [], prefixListIds: [], cidrs: ["0.0.0.0/0"] };
  return makeFact("ec2.security-group", {
    config: {
      egress: [
        open
          ? { ...rule, protocol: "-1", fromPort: null, toPort: null }
          : { ...rule, protocol: "tcp", fromPort: 443, toPort: 443 },
      ],
    },
  });
}
