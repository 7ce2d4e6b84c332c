/** A reference in the model. */
interface ModelRow {
  id: number;
  subject_type: string;
  subject_id: number;
  service_name: string;
  service_model: string;
  service_model_ref: string;
  status: string | null;
  external_status: string | null;
  external_message: string | null;
  last_synced_at: number | null;
  created_at: number;
  updated_at: number;
}

type Fields = Pick<
  ModelRow,
  "subject_type" | "subject_id" | "service_name" | "service_model" | "service_model_ref"
> &
  Partial<Record<"status" | "external_status" | "external_message", string | null>>;

/** Reads a number as Ruby does: leading digits, or 0. */
const int = (text = "") => {
  const digits = /^\s*[+-]?\d+/.exec(text)?.[0];
  return digits === undefined ? 0 : Number(digits);
};

/** A second, simple implementation: an array, and a filter for each parameter. */
export class Model {
  rows: ModelRow[] = [];
  #lastId = 30_000;

  upsert(fields: Fields, now: number): number {
    const old = this.rows.find(
      (row) =>
        row.subject_type === fields.subject_type &&
        row.subject_id === fields.subject_id &&
        row.service_name === fields.service_name,
    );
    const blank = { status: null, external_status: null, external_message: null, last_synced_at: null };
    const row: ModelRow = old ?? {
      id: this.#lastId + 1,
      ...blank,
      created_at: now,
      updated_at: now,
      ...fields,
    };
    if (old === undefined) {
      this.#lastId += 1;
      this.rows.push(row);
    }
    Object.assign(row, fields, { updated_at: now });
    if (row.external_status === "") row.external_status = null;
    if (row.external_message === "") row.external_message = null;
    if (fields.status === "successful" || fields.status === "failed") row.last_synced_at = now;
    return row.id;
  }

  delete(id: number): boolean {
    const before = this.rows.length;
    this.rows = this.rows.filter((row) => row.id !== id);
    return this.rows.length < before;
  }

  #matching(query: Record<string, string>): ModelRow[] {
    const texts = [
      "subject_type",
      "service_name",
      "service_model",
      "service_model_ref",
      "status",
      "external_status",
      "external_message",
    ] as const;
    let rows = this.rows;
    for (const name of texts) if (query[name]?.trim()) rows = rows.filter((row) => row[name] === query[name]);
    if (query.subject_id?.trim()) rows = rows.filter((row) => row.subject_id === int(query.subject_id));
    for (const name of ["created", "updated", "last_synced"] as const) {
      const after = query[`${name}_after`];
      const before = query[`${name}_before`];
      const at = (row: ModelRow) => row[`${name}_at`];
      if (after)
        rows = rows.filter((row) => at(row) !== null && (at(row) as number) >= Date.parse(after) / 1000);
      if (before)
        rows = rows.filter((row) => at(row) !== null && (at(row) as number) <= Date.parse(before) / 1000);
    }
    if (query.only?.trim()) {
      const ids = query.only
        .split(",")
        .filter((id) => /^\d+$/.test(id))
        .map(Number);
      rows = rows.filter((row) => ids.includes(row.id));
    }
    return rows;
  }

  /** The ids of a list, and its meta. */
  list(query: Record<string, string>) {
    const rows = this.#matching(query);
    const [name, direction] = (query.order ?? "").split(":");
    const field = name === "created_at" || name === "last_synced_at" ? name : "last_synced_at";
    const down = name === "created_at" || name === "last_synced_at" ? direction === "desc" : true;
    const value = (row: ModelRow) => row[field] ?? Number.NEGATIVE_INFINITY;
    const sorted = rows.toSorted((a, b) => {
      if (value(a) !== value(b)) return (value(a) < value(b) ? -1 : 1) * (down ? -1 : 1);
      return a.id - b.id;
    });
    const asked = int(query.per_page);
    const size = asked < 1 ? 20 : Math.min(asked, 200);
    const sent = query.page?.trim() ? int(query.page) : 1;
    const page = Math.max(1, sent);
    const windowed = Boolean(query.limit?.trim()) && Boolean(query.offset?.trim());
    const limit = windowed ? Math.min(200, Math.max(1, int(query.limit))) : size;
    const offset = windowed ? Math.max(0, int(query.offset)) : (page - 1) * size;
    const shown = query.only?.trim() ? sorted : sorted.slice(offset, offset + limit);
    return {
      ids: shown.map(({ id }) => String(id)),
      meta: {
        count: rows.length,
        page_count: Math.ceil(rows.length / size),
        page_number: rows.length === 0 ? 0 : sent,
        page_size: size,
      },
    };
  }
}
