export { keyText, type Link, type LinkKey } from "./link.js";
export type { DeadLetter, DeadLetterFilter } from "./outbox/dead-letter.js";
export { createOutbox, type Outbox, type OutboxOptions } from "./outbox/outbox.js";
export { OutboxError } from "./outbox/outbox-error.js";
export { openRedisStore, type RedisStoreOptions } from "./outbox/redis/open-redis-store.js";
export type { Counts, RowStore } from "./outbox/row-store.js";
export { openSqliteStore, type SqliteStoreOptions } from "./outbox/sqlite/open-sqlite-store.js";
export type { WorkOptions } from "./outbox/work-options.js";
export type { Worker } from "./outbox/worker.js";
