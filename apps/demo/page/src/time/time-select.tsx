import { NativeSelect } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { localZone, type TimeMode, timeModes } from "./moment.js";
import { useTimeMode } from "./use-time-mode.js";

const modeNames: Record<TimeMode, string> = {
  relative: "How long ago",
  local: `Here (${localZone})`,
  account: "Account's clock",
};

/** Chooses how all times are shown. The choice is in the URL. */
export function TimeSelect() {
  const mode = useTimeMode();
  const navigate = useNavigate();
  return (
    <NativeSelect
      size="xs"
      aria-label="How times are shown"
      value={mode}
      onChange={(event) => {
        const time = event.currentTarget.value;
        void navigate({
          to: ".",
          search: (old) => ({ ...old, time: time === "relative" ? undefined : time }),
        });
      }}
      data={timeModes.map((value) => ({ value, label: modeNames[value] }))}
    />
  );
}
