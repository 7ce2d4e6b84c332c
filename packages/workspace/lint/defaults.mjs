/** What a reader can take in at once: see CONTRIBUTING.md. */
export const mostRootEntries = 18;
export const mostRootScripts = 10;
export const mostCodeLines = 300;
export const mostTurboLines = 60;

/** Lines of the texts that everybody reads. */
export const mostTextLines = { "README.md": 100, "CONTRIBUTING.md": 60, package: 60 };
