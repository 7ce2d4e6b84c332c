import { useSearch } from "@tanstack/react-router";
import { type TimeMode, timeModes } from "./moment.js";

/** How times are shown, from the URL. */
export function useTimeMode(): TimeMode {
  const time = useSearch({ from: "__root__", select: (search) => search.time });
  return timeModes.find((mode) => mode === time) ?? "relative";
}
