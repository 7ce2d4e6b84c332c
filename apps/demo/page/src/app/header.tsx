import { Burger, Button, Group, NativeSelect, Switch, Text, useMantineColorScheme } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { session } from "../api/session.js";
import { localZone, type TimeMode, timeModes } from "../time/moment.js";
import { useTimeMode } from "../time/use-time-mode.js";
import { JumpForm } from "./jump-form.js";
import { usePolling } from "./polling.js";

const modeNames: Record<TimeMode, string> = {
  relative: "How long ago",
  local: `Here (${localZone})`,
  account: "Account's clock",
};

/** What applies to all views: where to go, how times look, whether to ask for news, light or dark. */
export function Header({ opened, toggle }: { opened: boolean; toggle: () => void }) {
  const mode = useTimeMode();
  const navigate = useNavigate();
  const { isOn, setOn } = usePolling();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const { target, writable } = session();
  return (
    <Group h="100%" px="md" justify="space-between" wrap="nowrap" gap="sm">
      <Group gap="sm" wrap="nowrap" miw={0}>
        <Burger opened={opened} onClick={toggle} hiddenFrom="sm" size="sm" aria-label="Menu" />
        <Text fw={700} component="span" style={{ whiteSpace: "nowrap" }}>
          Kantata references
        </Text>
        <Text size="sm" c="dimmed" truncate visibleFrom="lg">
          {target}
          {writable ? "" : ", read-only"}
        </Text>
      </Group>
      <Group gap="sm" wrap="nowrap">
        <div className="from-md">
          <JumpForm />
        </div>
        <div className="from-sm">
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
        </div>
        <Switch
          size="xs"
          label="News"
          aria-label="Ask for news every 15 seconds"
          checked={isOn}
          onChange={(event) => setOn(event.currentTarget.checked)}
        />
        <Button
          size="xs"
          variant="default"
          onClick={() => setColorScheme(colorScheme === "dark" ? "light" : "dark")}
          aria-label={colorScheme === "dark" ? "Use light colours" : "Use dark colours"}
        >
          {colorScheme === "dark" ? "Light" : "Dark"}
        </Button>
      </Group>
    </Group>
  );
}
