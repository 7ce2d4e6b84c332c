import { Burger, Button, Group, Switch, Text, useMantineColorScheme } from "@mantine/core";
import { session } from "../api/session.js";
import { TimeSelect } from "../time/time-select.js";
import { JumpForm } from "./jump-form.js";
import { usePolling } from "./polling.js";

/** What applies to all views: where to go, how times look, whether to ask for news, light or dark. */
export function Header({ opened, toggle }: { opened: boolean; toggle: () => void }) {
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
          <TimeSelect />
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
