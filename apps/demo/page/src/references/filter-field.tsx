import { useDebouncedCallback } from "@mantine/hooks";
import { useEffect, useState } from "react";
import type { Parameter } from "../../../src/board/operations.js";
import { SchemaField } from "../fields/schema-field.js";

/** How long nothing must be typed before the list follows. */
const typingMs = 350;

/** A filter. Text is taken over when the typing stops, so that not every letter is a request. */
export function FilterField(props: { parameter: Parameter; value: string; change: (value: string) => void }) {
  const { parameter, value, change } = props;
  const [text, setText] = useState(value);
  useEffect(() => setText(value), [value]);
  const later = useDebouncedCallback(change, typingMs);
  const isTyped = parameter.schema.enum === undefined && parameter.schema.format !== "date-time";
  return (
    <SchemaField
      name={parameter.name}
      schema={parameter.schema}
      value={text}
      none="Any"
      onChange={(next) => {
        setText(next);
        if (isTyped) later(next);
        else change(next);
      }}
    />
  );
}
