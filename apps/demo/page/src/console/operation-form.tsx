import { Button, Group, SimpleGrid, Stack, Text, Textarea } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import type { Operation } from "../../../src/board/operations.js";
import { session } from "../api/session.js";
import { ErrorNotice } from "../app/error-notice.js";
import { type FormValues, readForm } from "../fields/form-values.js";
import { SchemaField } from "../fields/schema-field.js";
import { RequestCode } from "./request-code.js";
import { ResponsePanel } from "./response-panel.js";
import { sendRequest } from "./send-request.js";

/** The body as a value, or why it is none. */
function readBody(operation: Operation, text: string): { body?: unknown; problem?: string } {
  if (operation.body === undefined) return {};
  try {
    return { body: JSON.parse(text) as unknown };
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) };
  }
}

/** An operation as a form, made from the document: its parameters, its body, the request as code, the response. */
export function OperationForm({ operation }: { operation: Operation }) {
  const queries = useQueryClient();
  const [values, setValues] = useState<FormValues>({});
  const [text, setText] = useState(JSON.stringify(operation.body?.example, null, 2) ?? "");
  const schemas = Object.fromEntries(operation.parameters.map(({ name, schema }) => [name, schema]));
  const { body, problem } = readBody(operation, text);
  const request = { operation, parameters: readForm(schemas, values), body };
  const send = useMutation({
    mutationFn: sendRequest,
    onSuccess: async () => {
      if (operation.method !== "GET") await queries.invalidateQueries();
    },
  });
  const isLocked = operation.method !== "GET" && !session().writable;
  return (
    <Stack gap="sm">
      <Text size="sm" style={{ whiteSpace: "pre-line" }}>
        {operation.description.replaceAll(/([^\n])\n(?!\n)/g, "$1 ")}
      </Text>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          if (problem === undefined) send.mutate(request);
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2, xl: 3 }} spacing="sm">
          {operation.parameters.map(({ name, schema, required, description }) => (
            <SchemaField
              key={name}
              name={name}
              schema={schema}
              required={required}
              description={description}
              value={values[name] ?? ""}
              onChange={(value) => setValues((now) => ({ ...now, [name]: value }))}
            />
          ))}
        </SimpleGrid>
        {operation.body !== undefined && (
          <Textarea
            mt="sm"
            label="Body"
            description="JSON. It is sent as it is, also if it breaks the document."
            autosize
            minRows={6}
            value={text}
            error={problem}
            spellCheck={false}
            onChange={(event) => setText(event.currentTarget.value)}
            styles={{ input: { fontFamily: "monospace" } }}
          />
        )}
        <Group mt="sm">
          <Button type="submit" loading={send.isPending} disabled={isLocked}>
            Send {operation.method}
          </Button>
          {isLocked && <Text size="sm">The board is read-only.</Text>}
        </Group>
      </form>
      <RequestCode request={request} />
      {send.error !== null && <ErrorNotice error={send.error} />}
      {send.data !== undefined && <ResponsePanel response={send.data} />}
    </Stack>
  );
}
