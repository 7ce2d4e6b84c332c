import {
  Burger,
  Button,
  Group,
  NativeSelect,
  Switch,
  Text,
  TextInput,
  useMantineColorScheme,
} from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { session } from "../api/session.js";
import { localZone, type TimeMode, timeModes } from "../time/moment.js";
import { useTimeMode } from "../time/use-time-mode.js";
import { usePolling } from "./polling.js";

const modeNames: Record<TimeMode, string> = {
  relative: "How long ago",
  local: `Here (${localZone})`,
  account: "Account's clock",
};

/** Goes to the references with an id: of the reference itself, or in the service. */
function JumpForm() {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const jump = (event: FormEvent) => {
    event.preventDefault();
    const id = text.trim();
    if (id === "") return;
    const filter = id.startsWith("#") ? { only: id.slice(1) } : { service_model_ref: id };
    void navigate({
      to: "/references",
      search: (old) => ({ time: old.time, subject_type: "all", ...filter }),
    });
  };
  return (
    <form onSubmit={jump}>
      <TextInput
        size="xs"
        aria-label="Go to an external id, or # and a reference's id"
        placeholder="External id, or #id"
        value={text}
        onChange={(event) => setText(event.currentTarget.value)}
        w={170}
      />
    </form>
  );
}

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
