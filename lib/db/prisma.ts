import { PrismaPg } from "@prisma/adapter-pg";
import { PrismaClient } from "./generated/client.ts";
import { pool } from "./pool.ts";

let shared: PrismaClient | undefined;

/** Prisma on the process's one pool. */
export function db(): PrismaClient {
  shared ??= new PrismaClient({ adapter: new PrismaPg(pool()) });
  return shared;
}
