import { NativeSelect, TextInput } from "@mantine/core";
import type { FieldSchema } from "../../../src/board/operations.js";
import { DateTimeField } from "./date-time-field.js";

export interface SchemaFieldProps {
  name: string;
  schema: FieldSchema;
  required?: boolean | undefined;
  description?: string | undefined;
  /** Empty for a value that is not sent. */
  value: string;
  onChange: (value: string) => void;
  error?: string | undefined;
  /** What the choice of no value is called. @default "Not sent" */
  none?: string | undefined;
}

/** `last_synced_after` as people read it. */
const labelOf = (name: string) => name.replaceAll("_", " ").replace(/^./, (first) => first.toUpperCase());

/** The choices of a schema: its values, or those of a boolean. A value that is not among them is kept. */
function choicesOf(schema: FieldSchema, value: string): string[] | undefined {
  const known =
    schema.enum ?? schema.items?.enum ?? (schema.type === "boolean" ? ["true", "false"] : undefined);
  return known === undefined || value === "" || known.includes(value) ? known : [...known, value];
}

/** The control for a value, chosen by its schema. */
export function SchemaField(props: SchemaFieldProps) {
  const { name, schema, required = false, description, value, onChange, error, none = "Not sent" } = props;
  const common = {
    label: labelOf(name),
    name,
    withAsterisk: required,
    description,
    error,
    "data-field": name,
  };
  const choices = choicesOf(schema, value);
  if (choices !== undefined)
    return (
      <NativeSelect
        {...common}
        value={value}
        onChange={(event) => onChange(event.currentTarget.value)}
        data={[{ value: "", label: required ? "Choose …" : none }, ...choices]}
      />
    );
  if (schema.format === "date-time") return <DateTimeField {...common} value={value} onChange={onChange} />;
  const isNumber = [schema.type, schema.items?.type].flat().includes("integer");
  return (
    <TextInput
      {...common}
      value={value}
      inputMode={isNumber && schema.items === undefined ? "numeric" : undefined}
      placeholder={schema.items === undefined ? undefined : "Several, with commas between"}
      onChange={(event) => onChange(event.currentTarget.value)}
    />
  );
}
