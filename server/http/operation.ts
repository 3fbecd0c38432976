import type { operations } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import type { Reply } from "./reply.ts";

export type OperationId = keyof operations;

type Params<K extends OperationId, In extends "path" | "query"> = operations[K]["parameters"] extends { [P in In]?: infer V }
  ? NonNullable<V>
  : Record<string, never>;
type Body<K extends OperationId> = operations[K] extends { requestBody: { content: infer C } }
  ? C[keyof C]
  : operations[K] extends { requestBody?: { content: infer C } }
    ? C[keyof C] | undefined
    : undefined;
type Contents<R> = R extends { content: infer C } ? C[keyof C] : undefined;
type Success<R> = { [S in keyof R & (200 | 201 | 202 | 204 | 207)]: Contents<R[S]> }[keyof R & (200 | 201 | 202 | 204 | 207)];
/** What a successful answer of an operation may hold, over all its success statuses. */
export type Answer<K extends OperationId> = Success<operations[K]["responses"]>;

/** The request as it came, for the few handlers that need more than its validated parts. */
export interface RawRequest {
  readonly method: string;
  /** Path and query as sent. */
  readonly url: string;
  /** Query as sent, without the question mark; order and repetitions kept. */
  readonly query: string;
  /** The body as text; empty when there was none. */
  readonly bodyText: string;
  header(name: string): string | undefined;
}

/** What a handler receives: everything already validated against openapi.yaml. */
export interface Call<K extends OperationId> {
  readonly ctx: Context;
  readonly path: Params<K, "path">;
  readonly query: Params<K, "query">;
  readonly body: Body<K>;
  readonly raw: RawRequest;
  /** The media type that was negotiated for the answer. */
  readonly accepted: string;
}

export type Handler<K extends OperationId> = (call: Call<K>) => Promise<Answer<K> | Reply<Answer<K>>>;
/** One capability's handlers, keyed by operationId. */
export type Handlers<K extends OperationId> = { readonly [P in K]: Handler<P> };
