import { randomUUID } from "node:crypto";
import type { components } from "../../sdk/wire/openapi.ts";
import type { Context } from "../context.ts";
import { SCOPES } from "../engine/access/scope.ts";
import { BrokerError } from "../errors.ts";
import { digest } from "./credentials.ts";
import { hintOf, newSecret } from "./secret.ts";
import { insertToken, type Token } from "./token-store.ts";

/** More is a sign that nobody revokes any; the list is shown whole. */
const MOST_TOKENS = 1_000;

/**
 * Makes a token. Its secret is in the answer and nowhere else: what is kept cannot be turned back into it.
 * @throws BrokerError state-not-permitted when there are too many already
 */
export async function createToken(
  ctx: Context,
  { description, scopes, expiresInSeconds }: components["schemas"]["DescribeToken"],
): Promise<{ token: Token; secret: string }> {
  const secret = newSecret();
  const saved = {
    uuid: randomUUID(),
    hash: digest(secret),
    hint: hintOf(secret),
    description,
    // Each once, in one order.
    scopes: SCOPES.filter((scope) => scopes.includes(scope)),
    createdBy: ctx.actor.name,
    createdAt: ctx.now,
    expiresAt: expiresInSeconds === undefined ? null : new Date(ctx.now.getTime() + expiresInSeconds * 1000),
  };
  const token = await ctx.db.transaction((tx) => insertToken(tx, saved, MOST_TOKENS));
  if (token === undefined)
    throw new BrokerError("state-not-permitted", `There are ${MOST_TOKENS} tokens already. Revoke those that are not in use.`);
  ctx.log.info(
    { event: "token created", token: token.uuid, scopes: token.scopes, actor: ctx.actor.name, expiresAt: token.expiresAt },
    "token created",
  );
  return { token, secret };
}
