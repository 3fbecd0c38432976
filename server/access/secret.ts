import { randomBytes } from "node:crypto";

/** How every token begins, so that people and secret scanners recognise one. */
const PREFIX = "weir_";
/** 288 bits: 258 are left when the hint is known. */
const SECRET_BYTES = 36;
const HINT_LENGTH = PREFIX.length + 5;

/** A new token. */
export function newSecret(): string {
  return `${PREFIX}${randomBytes(SECRET_BYTES).toString("base64url")}`;
}

/** Can this be a token? What cannot is never looked for. */
export function looksLikeToken(text: string): boolean {
  return /^weir_[A-Za-z0-9_-]{48}$/.test(text);
}

/** The beginning of a token, by which its owner recognises it. */
export function hintOf(secret: string): string {
  return secret.slice(0, HINT_LENGTH);
}
