import { CloseButton, Group, Stack, Text } from "@mantine/core";
import { Link } from "@tanstack/react-router";
import { session } from "../api/session.js";
import { TimeSelect } from "../time/time-select.js";
import { JumpForm } from "./jump-form.js";
import { builtInViews, useSavedViews } from "./saved-views.js";
import { parseSearch } from "./search.js";

const places = [
  ["/", "Overview"],
  ["/references", "References"],
  ["/failures", "Failures"],
  ["/link", "Link a record"],
  ["/console", "Endpoint console"],
] as const;

/** The views of the board, and the saved ones. */
export function Navigation({ close }: { close: () => void }) {
  const { views, remove } = useSavedViews();
  const { hasFaults, target, writable } = session();
  const all = hasFaults ? ([...places, ["/faults", "Fault switchboard"]] as const) : places;
  return (
    <Stack gap={2} component="nav" aria-label="Views">
      <Text size="sm" c="dimmed" px={12} hiddenFrom="lg" className="wrap">
        {target}
        {writable ? "" : ", read-only"}
      </Text>
      <div className="below-md">
        <JumpForm />
      </div>
      {all.map(([to, name]) => (
        <Link key={to} to={to} className="nav-link" activeOptions={{ exact: to === "/" }} onClick={close}>
          {name}
        </Link>
      ))}
      <Text size="sm" c="dimmed" px={12} mt="md">
        Saved views
      </Text>
      {builtInViews.map(({ name, search }) => (
        <Link
          key={name}
          to="/references"
          search={parseSearch(search)}
          className="nav-link"
          onClick={close}
          activeOptions={{ includeSearch: true, exact: true }}
        >
          {name}
        </Link>
      ))}
      {views.map(({ name, search }) => (
        <Group key={name} gap={0} wrap="nowrap" justify="space-between">
          <Link
            to="/references"
            search={parseSearch(search)}
            className="nav-link"
            onClick={close}
            activeOptions={{ includeSearch: true, exact: true }}
          >
            {name}
          </Link>
          <CloseButton size="sm" aria-label={`Remove the view ${name}`} onClick={() => remove(name)} />
        </Group>
      ))}
      <div className="below-sm">
        <TimeSelect />
      </div>
    </Stack>
  );
}
