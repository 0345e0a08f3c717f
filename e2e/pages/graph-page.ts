import type { Locator, Page } from "@playwright/test";

/** What leads where: the questions, their answers, the map. */
export class GraphPage {
  readonly page: Page;

  constructor(page: Page) {
    this.page = page;
  }

  async open(query = ""): Promise<void> {
    await this.page.goto(`/graph${query}`);
    await this.page.getByRole("heading", { level: 1, name: "Graph" }).waitFor();
  }

  async ask(question: string): Promise<void> {
    await this.page.getByRole("navigation", { name: "Question" }).getByRole("link", { name: question }).click();
  }

  /** A row of the answer by the name that stands in it. */
  row(name: string): Locator {
    return this.page.getByRole("row").filter({ hasText: name });
  }

  /** The drawing above the list. */
  drawing(): Locator {
    return this.page.getByRole("figure");
  }

  /** The steps of the opened way. */
  steps(): Locator {
    return this.page.getByRole("complementary").getByRole("list").first();
  }

  /** Looks for a resource to ask about, and chooses the one of this kind. */
  async choose(words: string, kind: string): Promise<void> {
    await this.page.getByLabel("Resource").fill(words);
    await this.page.getByRole("button", { name: "Find" }).click();
    const found = this.page.getByRole("list", { name: "Found" }).getByRole("listitem").filter({ hasText: kind });
    await found.getByRole("link").first().click();
    await this.page.waitForURL(/[?&]of=/);
  }

  groups(): Locator {
    return this.page.getByRole("region", { name: "Groups" }).getByRole("listitem");
  }
}
