import { Alert, Anchor, Button, Group, SimpleGrid, Stack, Text, Title } from "@mantine/core";
import { useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { $api } from "../api/api.js";
import { session } from "../api/session.js";
import { EmptyNotice } from "../app/empty-notice.js";
import { ErrorNotice } from "../app/error-notice.js";
import { checkInput } from "../fields/check-input.js";
import { type FormValues, readForm } from "../fields/form-values.js";
import { type Issues, issuesOfResponse } from "../fields/issues.js";
import { SchemaField } from "../fields/schema-field.js";
import { inputFields, type ReferenceInput } from "../references/input-of.js";
import { rowsOf } from "../references/reference.js";
import { existingQuery, keyOf, repointedBy } from "./existing-query.js";
import { ExistingReference } from "./existing-reference.js";

const SubjectPicker = lazy(() => import("./subject-picker.js"));

/** Links a Kantata object to a record of another system. */
export function LinkView() {
  const queries = useQueryClient();
  const { properties = {}, required = [] } = inputFields();
  const [values, setValues] = useState<FormValues>({});
  const [issues, setIssues] = useState<Issues>({});
  const [isPicking, setPicking] = useState(false);
  const create = $api.useMutation("post", "/external_references/create_or_update", {
    onSuccess: () => queries.invalidateQueries(),
    onError: (error) => setIssues(issuesOfResponse(error, Object.keys(properties))),
  });
  const set = (name: string, value: string) => {
    setValues((now) => ({ ...now, [name]: value }));
    setIssues(({ [name]: _fixed, ...rest }) => rest);
  };
  /** Why not to link yet: a reference would be re-pointed, and the warning of it was not in sight. */
  const unseenRepoint = async (): Promise<string | undefined> => {
    const query = existingQuery(keyOf(values));
    const seen = repointedBy(values, queries.getQueryData(query.queryKey));
    try {
      const now = repointedBy(values, await queries.fetchQuery({ ...query, staleTime: 0 }));
      return now === undefined || now.service_model_ref === seen?.service_model_ref
        ? undefined
        : `It is linked to ${now.service_model} ${now.service_model_ref}. Link again to re-point it.`;
    } catch (error) {
      return `Nothing was sent, since it is not known whether this re-points a reference. ${String(error)}`;
    }
  };
  const submit = async () => {
    create.reset();
    const input = readForm(properties, values);
    const found = await checkInput(input);
    setIssues(found);
    if (Object.keys(found).length > 0) return;
    const unseen = await unseenRepoint();
    if (unseen === undefined)
      create.mutate({ body: { external_reference: input as unknown as ReferenceInput } });
    else setIssues({ "": unseen });
  };
  const { subject_type: type = "", service_name: serviceName = "" } = values;
  const listing = session().operations.find(({ lists }) => lists === type && type !== "");
  const [created] = create.data === undefined ? [] : rowsOf(create.data).rows;
  if (!session().writable)
    return (
      <EmptyNotice title="The board is read-only">Start it with --live --write to link records.</EmptyNotice>
    );
  return (
    <Stack gap="sm">
      <Title order={1} size="h2">
        Link a record
      </Title>
      <form
        noValidate
        onSubmit={(event) => {
          event.preventDefault();
          void submit();
        }}
      >
        <SimpleGrid cols={{ base: 1, sm: 2, md: 3 }} spacing="sm">
          {Object.entries(properties).map(([name, schema]) => (
            <SchemaField
              key={name}
              name={name}
              schema={schema}
              required={required.includes(name)}
              description={schema.description}
              value={values[name] ?? ""}
              onChange={(value) => set(name, value)}
              error={issues[name]}
            />
          ))}
        </SimpleGrid>
        <ExistingReference values={values} />
        {issues[""] !== undefined && (
          <Text size="sm" c="red" role="alert" mt="sm">
            {issues[""]}
          </Text>
        )}
        {create.error !== null && Object.keys(issues).length === 0 && <ErrorNotice error={create.error} />}
        <Group mt="md" gap="xs">
          <Button type="submit" loading={create.isPending}>
            Link
          </Button>
          <Button variant="default" disabled={listing === undefined} onClick={() => setPicking(true)}>
            {listing === undefined ? "Choose the subject from a list …" : `Choose the ${type} from a list …`}
          </Button>
          {type !== "" && listing === undefined && (
            <Text size="sm" c="dimmed">
              The API has no list of this type; type the id.
            </Text>
          )}
        </Group>
      </form>
      {created !== undefined && (
        <Alert color="teal" variant="outline" title="Linked" role="status">
          <Anchor
            component={Link}
            to="/references/$subjectType/$id"
            params={{ subjectType: created.subject_type, id: created.id } as never}
          >
            {created.subject_type} {created.subject_id} ↔ {created.service_name} {created.service_model_ref}
          </Anchor>
        </Alert>
      )}
      {isPicking && listing !== undefined && (
        <Suspense>
          <SubjectPicker
            operation={listing}
            subjectType={type}
            serviceName={serviceName}
            close={() => setPicking(false)}
            pick={(id) => {
              set("subject_id", id);
              setPicking(false);
            }}
          />
        </Suspense>
      )}
    </Stack>
  );
}
