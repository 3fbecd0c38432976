import type { IncomingMessage } from "node:http";
import type { Permission } from "../engine/access/scope.ts";
import type { Dialect } from "./errors-on-the-wire.ts";

/** A request at the door: what it wants to do, and the credentials that it brings. */
export interface Entry {
  readonly permission: Permission;
  /** Undefined where no operation answers: an unknown path or method. */
  readonly operationId: string | undefined;
  /** Path of the operation as openapi.yaml has it; the path as sent where no operation answers. */
  readonly template: string;
  readonly dialect: Dialect;
  readonly authorization: string | undefined;
  /** Where the request comes from; of what proxies say, only what trusted ones do. */
  readonly address: string | undefined;
}

/** The credentials of a request. Of several headers Node shows the first only, and a proxy may have looked at another. */
export function authorizationOf(request: IncomingMessage): string | undefined {
  return request.headersDistinct["authorization"]?.join(", ");
}
