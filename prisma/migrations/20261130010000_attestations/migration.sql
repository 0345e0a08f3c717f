-- What people say of controls that configuration does not prove.

-- CreateTable
CREATE TABLE "control_attestation" (
    "id" UUID NOT NULL,
    "framework_id" TEXT NOT NULL,
    "control_id" TEXT NOT NULL,
    "statement" TEXT NOT NULL,
    "evidence" TEXT NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "revoked_at" TIMESTAMPTZ(3),
    "revoked_by" TEXT,

    CONSTRAINT "control_attestation_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "control_attestation_framework_id_control_id_created_at_idx" ON "control_attestation"("framework_id", "control_id", "created_at");
