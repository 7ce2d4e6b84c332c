import { everyTime, showTime } from "./moment.js";
import { useNow } from "./use-now.js";
import { useTimeMode } from "./use-time-mode.js";

/** A time in the chosen mode, with the exact one at hand. */
export function When({ at, never = "never" }: { at: string | null | undefined; never?: string }) {
  const mode = useTimeMode();
  const now = useNow();
  if (!at) return <span>{never}</span>;
  return (
    <time dateTime={at} title={everyTime(at)}>
      {showTime(at, mode, now)}
    </time>
  );
}
