import { Button, CopyButton, Group, Paper, Tabs } from "@mantine/core";
import { session } from "../api/session.js";
import { asCurl, asTypeScript, type ConsoleRequest } from "./snippets.js";

function Code({ text }: { text: string }) {
  return (
    <>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <pre className="json" tabIndex={0}>
        {text}
      </pre>
      <Group mt="xs">
        <CopyButton value={text}>
          {({ copied, copy }) => (
            <Button size="xs" variant="default" onClick={copy}>
              {copied ? "Copied" : "Copy"}
            </Button>
          )}
        </CopyButton>
      </Group>
    </>
  );
}

/** The request to take along: for a terminal, and for a program. Neither contains the token. */
export function RequestCode({ request }: { request: ConsoleRequest }) {
  return (
    <Paper withBorder p="md" component="section" aria-label="The request as code">
      <Tabs defaultValue="curl" keepMounted={false}>
        <Tabs.List>
          <Tabs.Tab value="curl">curl</Tabs.Tab>
          <Tabs.Tab value="typescript">TypeScript</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="curl" pt="sm">
          <Code text={asCurl(request, session().serverUrl)} />
        </Tabs.Panel>
        <Tabs.Panel value="typescript" pt="sm">
          <Code text={asTypeScript(request, session().serverUrl)} />
        </Tabs.Panel>
      </Tabs>
    </Paper>
  );
}
