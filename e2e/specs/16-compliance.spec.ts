import { expect, test } from "@playwright/test";
import { CompliancePage } from "../pages/compliance-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

const CIS = "CIS AWS Compute Services Benchmark, Lambda";

test("a framework leads to its controls, to what fails them, and to the finding", async ({ page }) => {
  await openAsAdministrator(page);
  const compliance = new CompliancePage(page);
  await compliance.open();
  await expect(compliance.framework(CIS)).toContainText("12 controls");
  await compliance.openFramework(CIS);
  await expect(compliance.control("Each function has a role of its own")).toContainText("Failing");
  await expect(compliance.control("Database credentials come from Secrets Manager")).not.toContainText("Passing");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export evidence" }).click();
  expect((await download).suggestedFilename()).toMatch(/^cis-compute-lambda-.*\.zip$/);
  await compliance.status("Failing").click();
  await expect(page).toHaveURL(/status=fail/);
  await compliance.control("Each function has a role of its own").getByRole("link").click();
  await expect(compliance.part("Checks").getByRole("listitem")).toHaveCount(1);
  await compliance.part("What fails").getByRole("link").first().click();
  await expect(page).toHaveURL(/\/findings\/[0-9a-f-]{36}/);
});

test("what is no framework is not found", async ({ page }) => {
  await openAsAdministrator(page);
  await page.goto("/compliance/none");
  await expect(page.getByRole("heading", { name: "Nothing is here" })).toBeVisible();
});

test("what configuration leaves open is attested by somebody, with evidence, and can be taken back", async ({
  page,
}) => {
  await openAsAdministrator(page);
  const compliance = new CompliancePage(page);
  await page.goto("/compliance/owasp-serverless/S4");
  await compliance.attest({ statement: "yes", evidence: "SEC-12" });
  await expect(page.getByText("Write at least 10 characters")).toHaveCount(2);
  await compliance.fillAttestation({
    statement: "No handler reads XML.",
    evidence: "Review SEC-12 of the platform team",
  });
  await expect(compliance.attestations()).toContainText(["No handler reads XML."]);
  await page.goto("/compliance/owasp-serverless?status=attested");
  await expect(compliance.control("XML is read without external entities")).toContainText("Attested");
  await page.goto("/compliance/owasp-serverless/S4");
  await compliance.attestations().getByRole("button", { name: "Revoke" }).click();
  await expect(compliance.attestations()).toContainText(["Revoked on"]);
});
