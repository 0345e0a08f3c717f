import { expect, type Page } from "@playwright/test";

/** The settings: users, tokens and checks. */
export class SettingsPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(
    part: "accounts" | "users" | "tokens" | "checks" | "profile" | "audit-log",
    heading: string,
  ): Promise<void> {
    await this.page.goto(`/settings/${part}`);
    await expect(this.page.getByRole("heading", { name: heading, level: 1 })).toBeVisible();
  }

  /** Makes a token and returns it. */
  async createToken(name: string): Promise<string> {
    await this.open("tokens", "API tokens");
    await this.page.getByRole("button", { name: "Create token" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("What is it for?").fill(name);
    await dialog.getByRole("button", { name: "Create", exact: true }).click();
    return ((await dialog.getByText(/^plb_/).textContent()) ?? "").trim();
  }

  /** Adds an account that is reached by a profile of the server's AWS configuration. */
  async addAccountByProfile(accountId: string, name: string, profile: string, regions: string): Promise<void> {
    await this.page.goto("/settings/accounts/new");
    await this.page.getByLabel("Account id").fill(accountId);
    await this.page.getByLabel("Name", { exact: true }).fill(name);
    await this.page.getByRole("radio", { name: /^A profile/ }).click();
    await this.page.getByLabel("Profile", { exact: true }).fill(profile);
    await this.page.getByRole("textbox", { name: "Regions" }).fill(regions);
    await this.page.getByRole("button", { name: "Add account" }).click();
    await expect(this.page.getByRole("heading", { name: `Account ${accountId} is added` })).toBeVisible();
  }

  async deleteAccount(accountId: string): Promise<void> {
    await this.page.goto(`/settings/accounts/${accountId}`);
    await this.page.getByRole("button", { name: "Delete account" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel(`Type ${accountId} to confirm`).fill(accountId);
    await dialog.getByRole("button", { name: "Delete for good" }).click();
    await expect(this.page).toHaveURL(/\/settings\/accounts$/);
  }

  /** Invites somebody and returns the one-time link. */
  async invite(email: string): Promise<string> {
    await this.open("users", "Users");
    await this.page.getByRole("button", { name: "Invite" }).click();
    const dialog = this.page.getByRole("dialog");
    await dialog.getByLabel("E-mail").fill(email);
    await dialog.getByRole("button", { name: "Make the link" }).click();
    return ((await dialog.getByText(/invitation\?token=/).textContent()) ?? "").trim();
  }
}
