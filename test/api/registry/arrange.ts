import { type Answer, send } from "../../support/broker.ts";

/** The Schema Registry's own media type. */
export const REGISTRY_TYPE = "application/vnd.schemaregistry.v1+json";

/** An Avro record as text; fields are given as name and type, with a default where a third member is there. */
export function record(name: string, ...fields: readonly (readonly [name: string, type: unknown, byDefault?: unknown])[]): string {
  return JSON.stringify({
    type: "record",
    name,
    fields: fields.map((field) => ({ name: field[0], type: field[1], ...(field.length > 2 ? { default: field[2] } : {}) })),
  });
}

/** Calls the registry as its clients do. Paths start with a slash; the base is asked for late, when the broker runs. */
export function registryCalls(base: () => string) {
  const call = (method: string, path: string, body?: unknown, headers: Record<string, string> = {}): Promise<Answer> =>
    send(method, `${base()}${path}`, body, { headers: { accept: REGISTRY_TYPE, ...headers }, type: REGISTRY_TYPE });
  return {
    get: (path: string) => call("GET", path),
    post: (path: string, body: unknown, headers?: Record<string, string>) => call("POST", path, body, headers),
    put: (path: string, body: unknown) => call("PUT", path, body),
    delete: (path: string) => call("DELETE", path),
    register: (subject: string, schema: string, more: object = {}) =>
      call("POST", `/subjects/${encodeURIComponent(subject)}/versions`, { schema, ...more }),
    /** Registers, and fails the test when that is refused. */
    async registered(subject: string, schema: string, more: object = {}): Promise<number> {
      const answer = await this.register(subject, schema, more);
      if (answer.status !== 200) throw new Error(`${subject} was not registered: ${answer.text}`);
      return Number(answer.body.id);
    },
  };
}

/** Status and body of an error, to compare with. */
export const refusal = (status: number, error_code: number, message: string) => ({ status, body: { error_code, message } });

/** Status and body of an answer. */
export const seen = ({ status, body }: Answer) => ({ status, body: body as unknown });
