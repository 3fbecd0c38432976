import { createHash, timingSafeEqual } from "node:crypto";

/** A name and a password. */
export interface User {
  readonly name: string;
  readonly password: string;
}

/** What an Authorization header holds: nothing, a user with password, a token, or something that we do not take. */
export type Credentials =
  | { readonly kind: "none" | "unsupported" }
  | ({ readonly kind: "basic" } & User)
  | { readonly kind: "bearer"; readonly token: string };

/** Clients that know no tokens send one as the password of this user. */
const TOKEN_USER = "token";

/** Reads an Authorization header (RFC 7617, RFC 6750). Without a colon the password is empty. */
export function readCredentials(authorization: string | undefined): Credentials {
  if (authorization === undefined || authorization.trim() === "") return { kind: "none" };
  // Schemes and what follows them hold no spaces, so several headers joined into one fit neither.
  const [scheme = "", value, ...rest] = authorization.trim().split(/ +/);
  if (value === undefined || rest.length > 0) return { kind: "unsupported" };
  if (scheme.toLowerCase() === "bearer") return { kind: "bearer", token: value };
  if (scheme.toLowerCase() !== "basic") return { kind: "unsupported" };
  const text = Buffer.from(value, "base64").toString("utf8");
  const colon = text.indexOf(":");
  const [name, password] = colon < 0 ? [text, ""] : [text.slice(0, colon), text.slice(colon + 1)];
  return { kind: "basic", name, password };
}

/** The token in the credentials: a bearer token, or the password of the user `token`. */
export function tokenOf(credentials: Credentials): string | undefined {
  if (credentials.kind === "bearer") return credentials.token;
  return credentials.kind === "basic" && credentials.name === TOKEN_USER && credentials.password !== "" ? credentials.password : undefined;
}

/** Is this that user? Takes as long for a wrong name or password as for the right ones. */
export function isUser(given: User, known: User): boolean {
  const sameName = sameText(given.name, known.name);
  const samePassword = sameText(given.password, known.password);
  return sameName && samePassword;
}

/** Are these the same? Digests have one length, so that the comparison does not show the length of the secret. */
export function sameText(a: string, b: string): boolean {
  return timingSafeEqual(digest(a), digest(b));
}

/** SHA-256, which is what is kept of a token. */
export function digest(text: string): Buffer {
  return createHash("sha256").update(text).digest();
}
