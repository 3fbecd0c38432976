/** A link of a HAL document (draft-kelly-json-hal, section 5). */
export interface Link {
  href: string;
  title?: string;
  name?: string;
  templated?: boolean;
}

/** The curie that points at the documentation of a document's relations. */
export function curies(baseUrl: string, context: string): (Link & { name: string })[] {
  return [{ name: "pb", href: `${baseUrl}/doc/{rel}?context=${context}`, templated: true }];
}

/** A copy without members that are undefined or null: absent is absent on the Pact Broker's wire. */
export function compact<T extends object>(document: T): { [K in keyof T]: Exclude<T[K], null> } {
  return Object.fromEntries(Object.entries(document).filter(([, value]) => value !== undefined && value !== null)) as {
    // The filter removes exactly what the type removes.
    [K in keyof T]: Exclude<T[K], null>;
  };
}

/** Seconds and a numeric offset, as the Pact Broker prints times: 2021-09-01T00:07:21+00:00. */
export function timestamp(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+00:00`;
}
