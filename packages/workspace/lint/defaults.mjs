/** Limits of the workspace rules, see CONTRIBUTING.md. */
export const mostRootEntries = 18;
export const mostRootScripts = 10;
export const mostCodeLines = 300;
export const mostTurboLines = 60;

/** Maximum lines of the main texts; `package` is the limit of every package's README. */
export const mostTextLines = { "README.md": 100, "CONTRIBUTING.md": 60, package: 60 };
