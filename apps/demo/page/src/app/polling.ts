import { useLocalStorage } from "@mantine/hooks";

/** How often the page asks for news. The next time is counted from the answer. */
const everyMs = 15_000;

/** Whether the page asks for news by itself, and the interval for a query: false while paused. */
export function usePolling() {
  const [isOn, setOn] = useLocalStorage({ key: "board-polling", defaultValue: true });
  return { isOn, setOn, interval: isOn ? everyMs : (false as const) };
}
