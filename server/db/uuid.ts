const UUID = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

/** Is this text a UUID? Anything else is the identity of nothing, and Postgres would refuse to compare it. */
export function isUuid(text: string): boolean {
  return UUID.test(text);
}
