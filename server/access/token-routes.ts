import { tryCounter } from "../engine/access/try-limit.ts";
import type { Handlers } from "../http/operation.ts";
import { noContent, reply } from "../http/reply.ts";
import { urlsFor } from "../http/urls.ts";
import { createToken } from "./create-token.ts";
import { tooManyTries } from "./login-limits.ts";
import { tokenHal, tokensHal, tokenUrl } from "./token-hal.ts";
import { listTokens, requireToken, revokeToken } from "./token-store.ts";
import type { TokenVerifier } from "./token-verifier.ts";

/** Nobody needs more, and a loop that makes tokens is a mistake. */
const MADE_PER_MINUTE = 60;

/** API tokens: made, listed, revoked. `tokens` learns at once what is revoked here. */
export function tokenRoutes(tokens: TokenVerifier): Handlers<"createToken" | "getToken" | "listTokens" | "revokeToken"> {
  const made = tryCounter({ failures: MADE_PER_MINUTE, windowMs: 60_000, keys: 1_000 });
  return {
    createToken: async ({ ctx, body }) => {
      const waitMs = made.waitMs(ctx.actor.name, ctx.now.getTime());
      if (waitMs > 0) throw tooManyTries("Too many tokens were made.", waitMs);
      made.failed(ctx.actor.name, ctx.now.getTime());
      const { token, secret } = await createToken(ctx, body);
      const urls = urlsFor(ctx.baseUrl);
      return reply(
        201,
        { ...tokenHal(token, ctx.now, urls), token: secret },
        { location: tokenUrl(token.uuid, urls), "cache-control": "no-store" },
      );
    },
    listTokens: async ({ ctx }) => tokensHal(await listTokens(ctx.db), ctx.now, urlsFor(ctx.baseUrl)),
    getToken: async ({ ctx, path }) => tokenHal(await requireToken(ctx.db, path.tokenUuid), ctx.now, urlsFor(ctx.baseUrl)),
    revokeToken: async ({ ctx, path }) => {
      const { id, uuid, scopes } = await requireToken(ctx.db, path.tokenUuid);
      const revoked = await revokeToken(ctx.db, id, { name: ctx.actor.name, at: ctx.now });
      tokens.forget(uuid);
      if (revoked) ctx.log.info({ event: "token revoked", token: uuid, scopes, actor: ctx.actor.name }, "token revoked");
      return noContent();
    },
  };
}
