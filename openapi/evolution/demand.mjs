const sizes = ["none", "patch", "minor", "major"];

/** Before 1.0.0 a minor version can be breaking. */
const breakingBump = (version) => (version.startsWith("0.") ? "minor" : "major");

/**
 * Finds the bumps that a change of the document needs and that no changeset announces.
 *
 * @param {boolean} breaking
 * @param {{ name: string, version: string }[]} packages
 * @param {{ file: string, bumps: Record<string, string> }[]} changesets
 * @returns {{ missing: { name: string, bump: string }[], announcedBy: string[] }}
 */
export function demand(breaking, packages, changesets) {
  const missing = [];
  const announcedBy = new Set();
  for (const { name, version } of packages) {
    const bump = breaking ? breakingBump(version) : "patch";
    const enough = changesets.filter(
      ({ bumps }) => sizes.indexOf(bumps[name] ?? "none") >= sizes.indexOf(bump),
    );
    if (enough.length === 0) missing.push({ name, bump });
    for (const { file } of enough) announcedBy.add(file);
  }
  return { missing, announcedBy: [...announcedBy] };
}
