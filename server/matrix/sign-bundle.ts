import { createPrivateKey, createPublicKey, sign } from "node:crypto";

/** What stands before the seed of an Ed25519 key in PKCS #8 (RFC 8410, section 7). */
const PKCS8_START = Buffer.from("302e020100300506032b657004220420", "hex");

/** A text with a signature over its UTF-8 bytes; key and signature in base64. */
export interface Signed {
  readonly payload: string;
  readonly algorithm: "Ed25519";
  readonly publicKey: string;
  readonly signature: string;
}

/** Signs a text. @param seed  32 bytes that only the signer knows; the same seed makes the same key */
export function signText(payload: string, seed: Buffer): Signed {
  const key = createPrivateKey({ key: Buffer.concat([PKCS8_START, seed]), format: "der", type: "pkcs8" });
  const { x = "" } = createPublicKey(key).export({ format: "jwk" });
  return {
    payload,
    algorithm: "Ed25519",
    publicKey: Buffer.from(x, "base64url").toString("base64"),
    signature: sign(null, Buffer.from(payload), key).toString("base64"),
  };
}
