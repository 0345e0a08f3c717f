import { expect, type Page } from "@playwright/test";

/** The page behind the one-time link that the first start prints. */
export class SetUpPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(link: string): Promise<void> {
    await this.page.goto(link);
    await expect(this.page.getByRole("heading", { name: "Set up Plumbline" })).toBeVisible();
  }

  async createAdministrator(user: { name: string; email: string; password: string }): Promise<void> {
    await this.page.getByLabel("Name").fill(user.name);
    await this.page.getByLabel("E-mail").fill(user.email);
    await this.page.getByLabel("Password").fill(user.password);
    await this.page.getByRole("button", { name: "Create administrator" }).click();
  }
}
