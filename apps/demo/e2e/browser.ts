import { type Browser, type BrowserContextOptions, chromium, type Page } from "playwright-core";
import { afterAll, afterEach, beforeAll, expect } from "vitest";
import { now } from "./board.js";
import { chromiumPath } from "./chromium-path.js";

/** How long a page may take for anything. Only what never comes takes as long. */
const patienceMs = 15_000;

const flags = [
  "--disable-gpu",
  "--disable-quic",
  "--no-first-run",
  "--disable-background-networking",
  "--disable-component-update",
  "--disable-sync",
];

/** What a page said that it should not have said. */
export interface Watched {
  page: Page;
  problems: string[];
  /** Failed requests that a test provokes, and that Chromium reports as errors. */
  expectFailures: () => void;
}

/**
 * One browser for the tests of a file, and a new context for each page. After each test no page may have reported an error.
 */
export function useBrowser() {
  let browser: Browser | undefined;
  const open: Watched[] = [];
  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: chromiumPath, args: flags });
  });
  afterAll(async () => await browser?.close());
  afterEach(async () => {
    const problems = open.flatMap((watched) => watched.problems);
    await Promise.all(open.splice(0).map(({ page }) => page.context().close()));
    expect(problems).toEqual([]);
  });
  return async (options: BrowserContextOptions = {}): Promise<Watched> => {
    const context = await (browser as Browser).newContext({
      viewport: { width: 1280, height: 860 },
      locale: "en-GB",
      timezoneId: "Europe/Berlin",
      colorScheme: "light",
      reducedMotion: "reduce",
      ...options,
    });
    context.setDefaultTimeout(patienceMs);
    const page = await context.newPage();
    await page.clock.setFixedTime(now);
    const problems: string[] = [];
    let areFailuresExpected = false;
    page.on("pageerror", ({ message }) => problems.push(message));
    page.on("console", (message) => {
      if (!["error", "warning"].includes(message.type())) return;
      if (areFailuresExpected && message.text().startsWith("Failed to load resource")) return;
      problems.push(message.text());
    });
    const watched = {
      page,
      problems,
      expectFailures: () => {
        areFailuresExpected = true;
      },
    };
    open.push(watched);
    return watched;
  };
}
