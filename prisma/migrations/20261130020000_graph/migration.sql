-- One graph of everything that leads somewhere: its edges, and the whole of it with proofs as one compact value.

-- CreateTable
CREATE TABLE "graph_edge" (
    "id" BYTEA NOT NULL,
    "from_key" TEXT NOT NULL,
    "relation" TEXT NOT NULL,
    "to_key" TEXT NOT NULL,
    "from_id" UUID,
    "to_id" UUID,
    "account_id" TEXT NOT NULL,
    "is_sure" BOOLEAN NOT NULL,

    CONSTRAINT "graph_edge_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "graph_snapshot" (
    "evaluation_id" UUID NOT NULL,
    "version" INTEGER NOT NULL,
    "content_hash" TEXT NOT NULL,
    "node_count" INTEGER NOT NULL,
    "edge_count" INTEGER NOT NULL,
    "body" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "graph_snapshot_pkey" PRIMARY KEY ("evaluation_id")
);

-- CreateIndex
CREATE INDEX "graph_edge_from_id_idx" ON "graph_edge"("from_id");

-- CreateIndex
CREATE INDEX "graph_edge_to_id_idx" ON "graph_edge"("to_id");

-- The body is gzip already.
ALTER TABLE "graph_snapshot" ALTER COLUMN "body" SET STORAGE EXTERNAL;

-- What everything is a part of.
ALTER TABLE "resource" ADD COLUMN "application" TEXT, ADD COLUMN "application_source" TEXT;
ALTER TABLE "finding" ADD COLUMN "application" TEXT;
CREATE INDEX "resource_application_idx" ON "resource"("application");

-- The facets count it too: the index that they are counted from holds it.
DROP INDEX "finding_active_facets";
CREATE INDEX "finding_active_facets" ON "finding"
  ("account_id", "region", "severity", "status", "check_id", "kind", "service", "owner", "assignee_id", "application", "due_at",
   "first_seen_at")
  INCLUDE ("resource_id")
  WHERE "status" IN ('open', 'in_review', 'remediating');
CREATE INDEX "finding_active_application" ON "finding" ("application", "severity", "id")
  WHERE "status" IN ('open', 'in_review', 'remediating') AND "application" IS NOT NULL;
