import { RegistryApiError } from "../http/api-error.ts";
import { type Answer, type ClientOptions, createTransport, type Request } from "../http/transport.ts";

/** Speaks the Confluent dialect: errors as `RegistryApiError`. */
export interface RegistryHttp {
  /**
   * The body of a 2xx answer. Its shape is the server's word, it is not checked again here.
   * @throws RegistryApiError for any other status
   * @throws BrokerUnavailableError when no answer came
   */
  json<Body>(request: Request): Promise<Body>;
}

const TYPE = "application/vnd.schemaregistry.v1+json";
const ACCEPT = `${TYPE}, application/vnd.schemaregistry+json; q=0.9, application/json; q=0.5`;
/** What Confluent's own clients say when a body is not JSON (a proxy's HTML page, mostly). */
const NOT_JSON = 50005;

/** Prepares to talk to a schema registry. @throws TypeError when the base URL is none */
export function registryHttp(options: ClientOptions): RegistryHttp {
  const transport = createTransport(options);
  return {
    async json<Body>(request: Request): Promise<Body> {
      const typed = request.body === undefined ? {} : { "content-type": TYPE };
      const answer = await transport.send({ ...request, headers: { accept: ACCEPT, ...typed, ...request.headers } });
      const body = parse(answer);
      if (answer.status >= 300) throw refusal(answer, body);
      if (body === undefined)
        throw new RegistryApiError(
          answer.status,
          NOT_JSON,
          `${answer.url} answered ${answer.status} with something that is not JSON. Is this the URL of a schema registry?`,
        );
      // The dialect's shapes are fixed by its clients; the server holds to them.
      return body as Body;
    },
  };
}

function refusal({ status, url }: Answer, body: unknown): RegistryApiError {
  const { error_code: code, message } = (typeof body === "object" && body !== null ? body : {}) as {
    error_code?: unknown;
    message?: unknown;
  };
  const text = typeof message === "string" && message !== "" ? message : `${url} answered ${status}`;
  return new RegistryApiError(status, typeof code === "number" ? code : body === undefined ? NOT_JSON : status, text);
}

function parse({ text }: Answer): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
