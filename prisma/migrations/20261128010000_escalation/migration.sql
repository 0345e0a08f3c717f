-- What users and roles can come to hold and read: a summary each, the steps between them, and the stores they read.
CREATE TABLE "escalation_summary" (
    "resource_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "arn" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "outcome" TEXT NOT NULL,
    "hops" INTEGER,
    "runs_as" TEXT[],
    "is_exposed" BOOLEAN NOT NULL,
    "reached_count" INTEGER NOT NULL,
    "store_count" INTEGER NOT NULL,
    "admin_accounts" TEXT[],
    "rule_ids" TEXT[],
    "body" JSONB NOT NULL,
    "content_hash" TEXT NOT NULL,
    "as_of" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "escalation_summary_pkey" PRIMARY KEY ("resource_id")
);

CREATE TABLE "escalation_edge" (
    "from_key" TEXT NOT NULL,
    "to_key" TEXT NOT NULL,
    "from_id" UUID,
    "to_id" UUID,
    "account_id" TEXT NOT NULL,
    "to_name" TEXT NOT NULL,
    "to_admin" BOOLEAN NOT NULL,
    "rule_ids" TEXT[],
    "through_arn" TEXT,
    "conditions" TEXT[],
    "content_hash" TEXT NOT NULL,

    CONSTRAINT "escalation_edge_pkey" PRIMARY KEY ("from_key","to_key")
);

CREATE TABLE "store_read" (
    "holder_key" TEXT NOT NULL,
    "store_id" UUID NOT NULL,
    "holder_id" UUID NOT NULL,
    "account_id" TEXT NOT NULL,
    "rule_id" TEXT,
    "conditions" TEXT[],

    CONSTRAINT "store_read_pkey" PRIMARY KEY ("holder_key","store_id")
);

CREATE INDEX "escalation_summary_outcome_hops_account_id_idx" ON "escalation_summary"("outcome", "hops", "account_id");
CREATE INDEX "escalation_summary_arn_idx" ON "escalation_summary"("arn");
CREATE INDEX "escalation_edge_to_key_idx" ON "escalation_edge"("to_key");
CREATE INDEX "escalation_edge_to_id_idx" ON "escalation_edge"("to_id");
CREATE INDEX "store_read_store_id_idx" ON "store_read"("store_id");
