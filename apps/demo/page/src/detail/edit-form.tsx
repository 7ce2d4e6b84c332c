import { Alert, Button, Group, Paper, SimpleGrid, Text, Title } from "@mantine/core";
import { notifications } from "@mantine/notifications";
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { $api } from "../api/api.js";
import { ErrorNotice } from "../app/error-notice.js";
import { rememberOutcome } from "../bulk/outcomes.js";
import { checkInput } from "../fields/check-input.js";
import { type FormValues, readForm, toForm } from "../fields/form-values.js";
import { type Issues, issuesOfResponse } from "../fields/issues.js";
import { SchemaField } from "../fields/schema-field.js";
import { assertUnchanged } from "../references/assert-unchanged.js";
import { inputFields, type ReferenceInput } from "../references/input-of.js";
import type { ReferenceRow } from "../references/reference.js";

/** The fields that name a reference. Another value would be another reference. */
const keyFields = ["subject_type", "subject_id", "service_name"];
/** The fields that say which external record it points to. */
const pointers = ["service_model", "service_model_ref"];

/** Changes a reference. What will change is shown before, and again what a changed pointer means. */
export function EditForm({ row }: { row: ReferenceRow }) {
  const queries = useQueryClient();
  const { properties = {}, required = [] } = inputFields();
  const before = toForm(properties, row);
  // What was typed alone, so that it stays when others write, and the rest follows them.
  const [typed, setTyped] = useState<FormValues>({});
  const [issues, setIssues] = useState<Issues>({});
  const values = { ...before, ...typed };
  const input: Record<string, unknown> = {
    ...readForm(properties, values, before),
    subject_id: Number(row.subject_id),
  };
  // A field that cannot be null is not sent when it is empty, and so does not change.
  const changed = Object.keys(properties).filter(
    (name) => values[name] !== before[name] && (name in input || required.includes(name)),
  );
  const repoints = changed.filter((name) => pointers.includes(name));
  const save = $api.useMutation("post", "/external_references/create_or_update", {
    onSuccess: () => {
      if (input.status === "pending") rememberOutcome(row);
      setTyped({});
      notifications.show({ message: "The reference is saved." });
      return queries.invalidateQueries();
    },
    onError: (error) => setIssues(issuesOfResponse(error, Object.keys(properties))),
  });
  const submit = async () => {
    const found = await checkInput(input);
    setIssues(found);
    if (Object.keys(found).length > 0) return;
    try {
      await assertUnchanged(row);
    } catch (error) {
      setIssues({ "": error instanceof Error ? error.message : String(error) });
      await queries.invalidateQueries();
      return;
    }
    save.mutate({ body: { external_reference: input as unknown as ReferenceInput } });
  };
  return (
    <Paper withBorder p="md" component="section" aria-labelledby="edit-title">
      <Title order={2} size="h4" id="edit-title">
        Edit
      </Title>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
        noValidate
      >
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm" mt="xs">
          {Object.entries(properties)
            .filter(([name]) => !keyFields.includes(name))
            .map(([name, schema]) => (
              <SchemaField
                key={name}
                name={name}
                schema={schema}
                value={values[name] ?? ""}
                onChange={(value) => setTyped((now) => ({ ...now, [name]: value }))}
                error={issues[name]}
              />
            ))}
        </SimpleGrid>
        {changed.length > 0 && (
          <div className="scroll-x">
            <table className="plain-table" style={{ marginTop: 16 }}>
              <caption className="dim" style={{ textAlign: "left" }}>
                What will change
              </caption>
              <thead>
                <tr>
                  <th>Field</th>
                  <th>Now</th>
                  <th>Then</th>
                </tr>
              </thead>
              <tbody>
                {changed.map((name) => (
                  <tr key={name}>
                    <th scope="row">{name}</th>
                    <td className="wrap">{before[name] || "nothing"}</td>
                    <td className="wrap">{values[name] || "nothing"}</td>
                  </tr>
                ))}
              </tbody>
            </table>
          </div>
        )}
        {repoints.length > 0 && (
          <Alert color="yellow" variant="outline" title="This re-points the reference" mt="sm" role="alert">
            {row.subject_type} {row.subject_id} will be linked to {values.service_model}{" "}
            {values.service_model_ref}, and no longer to {row.service_model} {row.service_model_ref}.
          </Alert>
        )}
        {issues[""] !== undefined && (
          <Text size="sm" c="red" role="alert" mt="sm">
            {issues[""]}
          </Text>
        )}
        {save.error !== null && Object.keys(issues).length === 0 && <ErrorNotice error={save.error} />}
        <Group mt="md" gap="xs">
          <Button type="submit" disabled={changed.length === 0} loading={save.isPending}>
            {repoints.length > 0 ? "Save and re-point" : "Save"}
          </Button>
          <Button
            variant="default"
            disabled={changed.length === 0}
            onClick={() => {
              setTyped({});
              setIssues({});
            }}
          >
            Reset
          </Button>
        </Group>
      </form>
    </Paper>
  );
}
