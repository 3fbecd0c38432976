import type { components } from "../../sdk/wire/openapi.ts";
import { timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import type { Token } from "./token-store.ts";

type Wire = components["schemas"];

/** The address of a token. */
export function tokenUrl(uuid: string, { base }: Urls): string {
  return `${base}/tokens/${uuid}`;
}

/** A token without its secret. */
export function tokenHal(token: Token, now: Date, urls: Urls): Wire["Token"] {
  const { uuid, hint, description, scopes, createdBy, createdAt, expiresAt, lastUsedAt, revokedAt, revokedBy } = token;
  return {
    uuid,
    description,
    scopes: [...scopes],
    hint,
    status: statusOf(token, now),
    createdBy,
    createdAt: timestamp(createdAt),
    ...(expiresAt !== null && { expiresAt: timestamp(expiresAt) }),
    ...(lastUsedAt !== null && { lastUsedAt: timestamp(lastUsedAt) }),
    ...(revokedAt !== null && { revokedAt: timestamp(revokedAt) }),
    ...(revokedBy !== null && { revokedBy }),
    _links: { self: { title: description, href: tokenUrl(uuid, urls) } },
  };
}

/** Tokens, without their secrets. */
export function tokensHal(tokens: readonly Token[], now: Date, urls: Urls): Wire["Tokens"] {
  return {
    _embedded: { tokens: tokens.map((token) => tokenHal(token, now, urls)) },
    _links: { self: { title: "API tokens", href: `${urls.base}/tokens` } },
  };
}

function statusOf({ expiresAt, revokedAt }: Token, now: Date): Wire["Token"]["status"] {
  if (revokedAt !== null) return "revoked";
  return expiresAt !== null && expiresAt <= now ? "expired" : "active";
}
