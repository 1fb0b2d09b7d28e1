/** Path of a Redis (or Valkey) server on this machine, or undefined. */
export function findRedis(): string | undefined;
/** Folder that holds both `postgres` and `initdb`, or undefined. */
export function findPostgres(): string | undefined;
