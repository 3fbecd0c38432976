import { createHash, timingSafeEqual } from "node:crypto";
import type { Caller } from "../engine/access/decide-access.ts";

interface User {
  readonly name: string;
  readonly password: string;
}

/** The users of a broker with basic auth. */
export interface Users {
  readonly writer: User;
  /** Absent where there is only the write user. */
  readonly reader: User | undefined;
}

/** What an Authorization header holds: nothing, a user with password, or something that we do not take. */
export type Credentials = { readonly kind: "none" | "unsupported" } | ({ readonly kind: "basic" } & User);

/** Reads an Authorization header (RFC 7617). Without a colon the password is empty. */
export function readCredentials(authorization: string | undefined): Credentials {
  if (authorization === undefined || authorization.trim() === "") return { kind: "none" };
  const encoded = /^\s*basic +([^ ]+)\s*$/i.exec(authorization)?.[1];
  if (encoded === undefined) return { kind: "unsupported" };
  const text = Buffer.from(encoded, "base64").toString("utf8");
  const colon = text.indexOf(":");
  return colon < 0
    ? { kind: "basic", name: text, password: "" }
    : { kind: "basic", name: text.slice(0, colon), password: text.slice(colon + 1) };
}

/** Finds whose credentials these are. Takes as long for a wrong name or password as for the right ones. */
export function callerOf(credentials: Credentials, { writer, reader }: Users): Caller {
  if (credentials.kind !== "basic") return "nobody";
  const isWriter = isUser(credentials, writer);
  const isReader = reader !== undefined && isUser(credentials, reader);
  if (isWriter) return "writer";
  return isReader ? "reader" : "nobody";
}

function isUser(given: User, known: User): boolean {
  const sameName = sameText(given.name, known.name);
  const samePassword = sameText(given.password, known.password);
  return sameName && samePassword;
}

/** Digests have one length, so that the comparison does not show the length of the secret. */
function sameText(a: string, b: string): boolean {
  const digest = (text: string) => createHash("sha256").update(text).digest();
  return timingSafeEqual(digest(a), digest(b));
}
