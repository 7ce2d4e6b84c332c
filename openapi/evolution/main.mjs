import { outdated, readAnnouncement } from "./announced.mjs";
import { evolution } from "./evolution.mjs";
import { report } from "./report.mjs";

try {
  const { changes, demanded, current } = await evolution();
  const changed = Object.values(changes).some((lines) => lines.length > 0);
  const late = changed && demanded.missing.length === 0 ? outdated(readAnnouncement(), current) : undefined;
  const refused = changed && (demanded.missing.length > 0 || late !== undefined);
  (refused ? console.error : console.log)(report(changes, demanded));
  if (late !== undefined) console.error(`\n${late}`);
  if (refused) process.exitCode = 1;
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
