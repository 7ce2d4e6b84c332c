/** Debian's Chromium, unless the environment names another. */
export const chromiumPath = process.env.CHROMIUM_PATH ?? "/usr/bin/chromium";
