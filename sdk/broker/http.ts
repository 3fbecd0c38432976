import { BrokerApiError } from "../http/api-error.ts";
import { type Answer, type ClientOptions, createTransport, type Request } from "../http/transport.ts";
import type { Notice } from "./types.ts";

/** Speaks the broker's dialect: HAL in, errors as `BrokerApiError`. */
export interface BrokerHttp {
  /**
   * The body of a 2xx answer. Its shape is the server's word (openapi.yaml), it is not checked again here.
   * @param notFound  what a 404 means here; the broker's own words for it name nothing
   * @throws BrokerApiError for any other status
   * @throws BrokerUnavailableError when no answer came
   */
  json<Body>(request: Request, notFound?: string): Promise<Body>;
  /** A 2xx answer as it is; for answers without a body, and where the status tells something. Throws like `json`. */
  send(request: Request, notFound?: string): Promise<Answer>;
}

/** Prepares to talk to a broker. @throws TypeError when the base URL is none */
export function brokerHttp(options: ClientOptions): BrokerHttp {
  const transport = createTransport(options);
  const accept = options.headers?.["accept"] ?? ACCEPT;
  const send = async (request: Request, notFound?: string): Promise<Answer> => {
    const answer = await transport.send({ ...request, headers: { accept, ...request.headers } });
    if (answer.status === 404 && notFound !== undefined) {
      throw new BrokerApiError({ status: 404, code: "not-found", detail: notFound, url: answer.url, body: answer.text });
    }
    if (answer.status >= 300) throw brokerApiError(answer);
    return answer;
  };
  return {
    send,
    async json<Body>(request: Request, notFound?: string): Promise<Body> {
      const answer = await send(request, notFound);
      const body = parse(answer.text);
      if (typeof body !== "object" || body === null) {
        const detail = `${answer.url} answered ${answer.status} with something that is not a JSON document. Is this the URL of a broker?`;
        throw new BrokerApiError({ status: answer.status, code: "not-a-broker", detail });
      }
      // The server validated its answer against the same document that the types come from.
      return body as Body;
    },
  };
}

/** Problem documents name an error code; only a publication's refusal needs the older shape, which carries its notices. */
const ACCEPT = "application/hal+json, application/problem+json";
/** For requests whose refusal explains itself in notices. */
export const HAL_ONLY = { accept: "application/hal+json" } as const;

/** Reads every shape of error that Weir and the Pact Broker answer with. */
export function brokerApiError({ status, text, url }: Answer): BrokerApiError {
  const body = parse(text);
  if (!isObject(body)) {
    const plain = typeof body === "string" && body.trim() !== "" && !body.trimStart().startsWith("<") ? body.trim() : undefined;
    return new BrokerApiError({
      status,
      url,
      body: text,
      detail: plain ?? `${url} answered ${status}${text === "" ? "" : " with something that is not JSON"}`,
    });
  }
  const fields = fieldsOf(body["errors"]);
  const lines = Object.entries(fields).flatMap(([field, texts]) =>
    texts.map((message) => (field === "" ? message : `${field}: ${message}`)),
  );
  const said = [body["detail"], errorText(body["error"]), body["message"]].find((value) => typeof value === "string");
  return new BrokerApiError({
    status,
    url,
    body: text,
    code: codeOf(body["type"]),
    detail: typeof said === "string" ? said : lines.length > 0 ? lines.join("; ") : `${url} answered ${status}`,
    fields,
    notices: Array.isArray(body["notices"]) ? body["notices"].filter(isNotice) : [],
  });
}

/** `{"name": ["is missing"]}`, `["…"]`, or the problem document's `[{"detail": "is missing", "pointer": "/name"}]`. */
function fieldsOf(errors: unknown): Record<string, string[]> {
  const fields: Record<string, string[]> = {};
  const add = (field: string, text: unknown) => {
    if (typeof text === "string") (fields[field] ??= []).push(text);
  };
  if (Array.isArray(errors)) {
    for (const entry of errors) {
      if (isObject(entry)) add(fieldOf(entry["pointer"]), entry["detail"]);
      else add("", entry);
    }
  } else if (isObject(errors)) {
    for (const [field, texts] of Object.entries(errors)) for (const text of Array.isArray(texts) ? texts : [texts]) add(field, text);
  }
  return fields;
}

function fieldOf(pointer: unknown): string {
  return typeof pointer === "string" ? pointer.replace(/^\//, "").replaceAll("/", ".") : "";
}

function errorText(error: unknown): unknown {
  return isObject(error) ? error["message"] : error;
}

/** The last word of a problem type's URL. */
function codeOf(type: unknown): string | undefined {
  const code = typeof type === "string" ? type.split("/").at(-1) : undefined;
  return code === undefined || code === "" ? undefined : code;
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function isNotice(value: unknown): value is Notice {
  return isObject(value) && typeof value["text"] === "string" && typeof value["type"] === "string";
}
