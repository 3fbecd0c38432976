import type { Place } from "./place.ts";

/** Where a parameter stands in a request. */
export type ParameterPlace = "path" | "query" | "header" | "cookie";

/** How lists and objects are written as text. Rule: OpenAPI 3.0 "Style Values"; `tabDelimited` is Swagger 2.0's `tsv`. */
export type Style = "simple" | "label" | "matrix" | "form" | "spaceDelimited" | "pipeDelimited" | "deepObject" | "tabDelimited";

/** One parameter of an operation, or one header of a response. */
export interface Parameter {
  readonly in: ParameterPlace;
  readonly name: string;
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  /** Its value is JSON text: a parameter with `content` instead of a style. */
  readonly json: boolean;
  readonly schema: Place;
  readonly pointer: string;
}

/** A body in one media type. */
export interface MediaType {
  readonly type: string;
  /** Undefined when the document does not describe it. */
  readonly schema: Place | undefined;
  readonly pointer: string;
}

/** The body that an operation takes. */
export interface RequestBody {
  readonly required: boolean;
  readonly content: readonly MediaType[];
  readonly pointer: string;
}

/** What an operation answers with one status or range of statuses. */
export interface ResponseDescription {
  readonly content: readonly MediaType[];
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, Parameter>;
  readonly pointer: string;
  /** Why a reference could not be followed. */
  readonly unresolved?: string;
}

/** What a client must show. Rule: OpenAPI "Security Scheme Object". */
export type Credential =
  | { readonly kind: "key"; readonly in: "query" | "header" | "cookie"; readonly name: string }
  | { readonly kind: "authorization"; readonly scheme: string }
  /** OAuth 2, OpenID Connect, client certificates: nothing in a request tells. */
  | { readonly kind: "invisible" };

/** One operation of an OpenAPI or Swagger document, whatever its version. */
export interface Operation {
  readonly method: string;
  readonly pointer: string;
  readonly parameters: readonly Parameter[];
  readonly body: RequestBody | undefined;
  /** By status, range ("2XX") or "default". */
  readonly responses: ReadonlyMap<string, ResponseDescription>;
  /** Alternatives, in each of which all credentials are needed; empty when nothing is. */
  readonly security: readonly (readonly Credential[])[];
  /** References that could not be followed on the way. */
  readonly unresolved: readonly { readonly problem: string; readonly pointer: string }[];
}

/** The methods that a path can have. Rule: OpenAPI 3.1 "Path Item Object". */
export const METHODS = ["get", "put", "post", "delete", "options", "head", "patch", "trace"] as const;

/** An OpenAPI or Swagger document as the comparison sees it. Operations are read when they are first asked for. */
export interface ApiDescription {
  readonly root: unknown;
  /** Beside `$ref` nothing counts: OpenAPI 3.0 and Swagger 2.0. */
  readonly refAlone: boolean;
  /** Paths that the templates may stand behind: those of the servers. */
  readonly basePaths: readonly string[];
  readonly templates: readonly { readonly template: string; readonly pointer: string }[];
  readonly methods: (template: string) => readonly string[];
  readonly operation: (template: string, method: string) => Operation | undefined;
}
