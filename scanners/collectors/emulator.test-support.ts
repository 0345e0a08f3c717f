import { type AwsEdge, startAwsEdge } from "../../scripts/test/aws-edge.ts";
import { startMoto } from "../../scripts/test/moto.ts";
import { type AwsConnection, openConnection } from "../sources/aws/connection.ts";

export const ACCOUNT = "123456789012";

export interface Emulator {
  edge: AwsEdge;
  connection: AwsConnection;
  /** For clients that make what a test then collects: they go past the edge. */
  settings: { endpoint: string; region: string; credentials: { accessKeyId: string; secretAccessKey: string } };
  stop(): Promise<void>;
}

/** Starts moto behind an edge, with a connection to it as a scan has one. */
export async function startEmulator(): Promise<Emulator> {
  process.env.AWS_ACCESS_KEY_ID = "testing";
  process.env.AWS_SECRET_ACCESS_KEY = "testing";
  const moto = await startMoto();
  const edge = await startAwsEdge(moto.url);
  const connection = openConnection({ type: "default", sessionName: "test", endpointUrl: edge.url });
  return {
    edge,
    connection,
    settings: {
      endpoint: moto.url,
      region: "us-east-1",
      credentials: { accessKeyId: "testing", secretAccessKey: "testing" },
    },
    async stop() {
      connection.destroy();
      await edge.stop();
      await moto.stop();
    },
  };
}

/** The fact of this name. */
export function named<T extends { name: string }>(facts: readonly T[], name: string): T | undefined {
  return facts.find((fact) => fact.name === name);
}
