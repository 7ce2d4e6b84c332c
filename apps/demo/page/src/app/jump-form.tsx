import { TextInput } from "@mantine/core";
import { useNavigate } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";

/** Goes to the references with an id: of the reference itself, or in the service. */
export function JumpForm() {
  const [text, setText] = useState("");
  const navigate = useNavigate();
  const jump = (event: FormEvent) => {
    event.preventDefault();
    const isOwn = text.trim().startsWith("#");
    const id = text
      .trim()
      .slice(isOwn ? 1 : 0)
      .trim();
    if (id === "") return;
    const filter = isOwn ? { only: id } : { service_model_ref: id };
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
