import { path } from "../http/path.ts";
import type { CallOptions } from "../http/transport.ts";
import type { components } from "../wire/openapi.ts";
import type { BrokerHttp } from "./http.ts";
import type { CreatedToken, Token, TokenScope } from "./types.ts";

type Schemas = components["schemas"];

/** A token to be made. */
export interface TokenInput {
  /** Whose it is, and what for. */
  readonly description: string;
  /** Each includes reading. */
  readonly scopes: readonly TokenScope[];
  /** For ever when left out. */
  readonly expiresInSeconds?: number | undefined;
}

/** See `BrokerClient.createToken`. */
export function createToken(http: BrokerHttp, input: TokenInput, options: CallOptions = {}): Promise<CreatedToken> {
  return http.json({ method: "POST", path: "/tokens", body: input, ...options });
}

/** See `BrokerClient.listTokens`. */
export async function listTokens(http: BrokerHttp, options: CallOptions = {}): Promise<Token[]> {
  const { _embedded: embedded } = await http.json<Schemas["Tokens"]>({ method: "GET", path: "/tokens", ...options });
  return embedded.tokens;
}

/** See `BrokerClient.revokeToken`. */
export async function revokeToken(http: BrokerHttp, uuid: string, options: CallOptions = {}): Promise<void> {
  await http.send({ method: "DELETE", path: path`/tokens/${uuid}`, ...options }, `There is no token with the UUID ${uuid}.`);
}
