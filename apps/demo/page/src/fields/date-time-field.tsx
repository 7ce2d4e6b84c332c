import { TextInput, type TextInputProps } from "@mantine/core";
import { useEffect, useState } from "react";
import { fromControl, toControl } from "./date-time.js";

export interface DateTimeFieldProps extends Omit<TextInputProps, "value" | "onChange"> {
  /** A time of the API; empty for none. */
  value: string;
  onChange: (value: string) => void;
}

/** Who types the year 2026 passes 2, 20 and 202, which are years too. */
const isWholeYear = (text: string) => Number(text.slice(0, 4)) >= 1000;

/** A time in the browser's zone. It keeps what is typed as it is: a browser forgets the half of a date that is set anew. */
export function DateTimeField({ value, onChange, ...rest }: DateTimeFieldProps) {
  const [text, setText] = useState(toControl(value));
  useEffect(() => {
    const given = toControl(value);
    setText((now) => (fromControl(now) === fromControl(given) ? now : given));
  }, [value]);
  return (
    <TextInput
      {...rest}
      type="datetime-local"
      step={1}
      value={text}
      onChange={(event) => {
        const typed = event.currentTarget.value;
        setText(typed);
        if (typed === "" || isWholeYear(typed)) onChange(fromControl(typed));
      }}
    />
  );
}
