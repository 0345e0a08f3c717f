import { expect, test } from "@playwright/test";
import { CompliancePage } from "../pages/compliance-page.ts";
import { openAsAdministrator } from "../pages/session.ts";

const text = (check: string, open = "The wiki says who.") => `id: house-rules
title: House rules
version: "1"
publisher: Platform team
groups:
  - title: Functions
    controls:
      - id: H-1
        title: Roles belong to one function
        checks: [${check}]
      - id: H-2
        title: Nothing secret is deployed
        checks: [function-secret-in-environment]
        open: Secrets in code are found in review.
      - id: H-3
        title: Somebody answers for each function
        checks: []
        open: ${open}
`;

test("a framework of one's own is pasted, stands beside the product's, is attested, and edited", async ({ page }) => {
  await openAsAdministrator(page);
  const compliance = new CompliancePage(page);
  await page.goto("/settings/frameworks");
  await page.getByRole("link", { name: "Add a framework" }).first().click();
  await compliance.sendText(text("function-shard-role"), "Add");
  await expect(page.getByText('there is no check "function-shard-role"')).toBeVisible();
  await page.getByRole("button", { name: "Go to line 10" }).click();
  await expect(page.getByLabel("Framework in YAML")).toBeFocused();
  await compliance.sendText(text("function-shared-role"), "Add");
  await expect(page).toHaveURL(/\/compliance\/house-rules/);
  await expect(compliance.control("Roles belong to one function")).toContainText("Failing");
  const download = page.waitForEvent("download");
  await page.getByRole("link", { name: "Export evidence" }).click();
  expect((await download).suggestedFilename()).toMatch(/^house-rules-.*\.zip$/);

  await compliance.open();
  await expect(compliance.framework("House rules")).toContainText("Your own");
  await page.goto("/compliance/house-rules/H-1");
  await expect(compliance.history()).toHaveCount(1);
  await page.goto("/compliance/house-rules/H-3");
  await compliance.attest({ statement: "Each has a team in its tags.", evidence: "Wiki, page 12" });
  await expect(compliance.attestations()).toContainText(["Holds until"]);

  await page.goto("/settings/frameworks/house-rules");
  await compliance.sendText(text("function-shared-role", "The wiki says who, and who is on call."), "Save");
  await expect(page.getByText("Text 2", { exact: true })).toBeVisible();
  await page.goto("/compliance/house-rules/H-3");
  await expect(compliance.attestations()).toContainText(["Revoked on"]);
});

test("a control tells when it changed, and what changed it; a framework how it stood by day", async ({ page }) => {
  await openAsAdministrator(page);
  const compliance = new CompliancePage(page);
  await page.goto("/compliance/cis-compute-lambda?range=365d");
  const table = await compliance.trendTable();
  await expect(table.getByRole("columnheader", { name: "Failing" })).toBeVisible();
  expect(await table.getByRole("row").count()).toBeGreaterThan(300);
  await page.goto("/compliance/cis-compute-lambda/4.5?range=365d");
  await expect(compliance.history().first()).toBeVisible();
  await expect(compliance.history().last()).toContainText("when it was first looked at");
});

test("chosen regions narrow a framework and are kept on the way to a control", async ({ page }) => {
  await openAsAdministrator(page);
  await page.goto("/compliance/cis-compute-lambda?region=eu-west-1");
  await expect(page.getByText("Only what stands in eu-west-1;")).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: "Each function has a role of its own" }).click();
  await expect(page).toHaveURL(/4\.5\?.*region=eu-west-1/);
  await expect(page.getByText("Only what stands in eu-west-1;")).toBeVisible();
});

test("what is checked is read by service, narrowed to a framework, also on a phone", async ({ page }) => {
  await page.setViewportSize({ width: 390, height: 844 });
  await openAsAdministrator(page);
  const compliance = new CompliancePage(page);
  await page.goto("/compliance/coverage?service=lambda");
  await expect(compliance.part("lambda").getByRole("listitem").first()).toBeVisible();
  expect(await page.getByRole("main").getByRole("link").count()).toBeLessThan(100);
  await compliance.chooseFramework("OWASP Serverless Top 10");
  await expect(page).toHaveURL(/framework=owasp-serverless/);
  await expect(compliance.part("lambda").getByRole("link").first()).toBeVisible();
  const width = await page.evaluate(() => document.documentElement.scrollWidth);
  expect(width).toBeLessThanOrEqual(390);
});
