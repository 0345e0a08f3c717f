import { type AwsEdge, type EdgeRule, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { type AwsConnection, openConnection } from "../sources/aws/connection.ts";

/** An AWS that answers only what rules say, for services that no emulator has. */
export interface EdgeOnly {
  edge: AwsEdge;
  connection: AwsConnection;
  /** Puts the rules in place of those before; later ones win. */
  answer(...rules: EdgeRule[]): void;
  stop(): Promise<void>;
}

/** Starts an edge with nothing behind it. */
export async function startEdgeOnly(): Promise<EdgeOnly> {
  process.env.AWS_ACCESS_KEY_ID = "testing";
  process.env.AWS_SECRET_ACCESS_KEY = "testing";
  // Port 9 is discard: what no rule answers fails.
  const edge = await startAwsEdge("http://127.0.0.1:9");
  const connection = openConnection({ type: "default", sessionName: "test", endpointUrl: edge.url });
  let current: (() => void)[] = [];
  return {
    edge,
    connection,
    answer(...rules) {
      for (const off of current) off();
      current = rules.map((rule) => edge.use(rule));
    },
    async stop() {
      connection.destroy();
      await edge.stop();
    },
  };
}
