import { defineCheck } from "../define.ts";
import { closeRuleAdvice, openPortVerdicts } from "./rules.ts";

/** Ports of databases, caches, search and queues. */
const PORTS = new Map([
  [1433, "SQL Server"],
  [1521, "Oracle"],
  [3306, "MySQL"],
  [5432, "PostgreSQL"],
  [5439, "Redshift"],
  [5601, "Kibana"],
  [5672, "RabbitMQ"],
  [6379, "Redis"],
  [8182, "Neptune"],
  [9042, "Cassandra"],
  [9092, "Kafka"],
  [9200, "OpenSearch"],
  [9300, "OpenSearch"],
  [11211, "Memcached"],
  [27017, "MongoDB"],
]);

export default defineCheck({
  id: "security-group-data-port-open",
  kind: "ec2.security-group",
  severity: "high",
  title: "A port of a database, cache or queue is open to the internet",
  why: "Data stores are made for a few known callers, and many ask for no password. Open ones are found, copied and held to ransom by machines.",
  ...closeRuleAdvice("Delete the rule, and allow the security groups of the services that use the store.", 5432),
  needs: ["ec2.security-group"],
  evaluate: (fact) => openPortVerdicts(fact, PORTS),
});
