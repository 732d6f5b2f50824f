// Journeys through the real interface, in front of the real app and a real collector. The browser is the
// machine's own Chromium; `CHROMIUM` names another one.
import { defineConfig } from "@playwright/test";

export default defineConfig({
  testDir: "journeys",
  outputDir: "test-results",
  workers: 2,
  fullyParallel: true,
  forbidOnly: true,
  timeout: 90_000,
  expect: { timeout: 10_000 },
  use: {
    // A tablet held upright.
    viewport: { width: 800, height: 1280 },
    hasTouch: true,
    actionTimeout: 10_000,
    trace: "retain-on-failure",
    // Pictures are of a screen at rest, and a row that is on its way is no target.
    contextOptions: { reducedMotion: "reduce" },
    launchOptions: {
      executablePath: process.env["CHROMIUM"] ?? "/usr/bin/chromium",
      args: [
        "--no-sandbox",
        "--disable-dev-shm-usage",
        "--disable-gpu",
        "--disable-background-networking",
        "--no-proxy-server",
        "--force-color-profile=srgb",
      ],
    },
  },
});
