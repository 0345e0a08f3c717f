-- Frameworks of users' own, with each of their texts.

-- CreateTable
CREATE TABLE "custom_framework" (
    "id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,
    "updated_by" TEXT NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,
    "deleted_at" TIMESTAMPTZ(3),

    CONSTRAINT "custom_framework_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "custom_framework_revision" (
    "framework_id" TEXT NOT NULL,
    "revision" INTEGER NOT NULL,
    "text" TEXT NOT NULL,
    "body" JSONB NOT NULL,
    "created_by" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "custom_framework_revision_pkey" PRIMARY KEY ("framework_id", "revision")
);

-- AddForeignKey
ALTER TABLE "custom_framework_revision" ADD CONSTRAINT "custom_framework_revision_framework_id_fkey"
    FOREIGN KEY ("framework_id") REFERENCES "custom_framework"("id") ON DELETE CASCADE ON UPDATE CASCADE;
