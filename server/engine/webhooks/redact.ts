/** What stands where a secret is. A client that sends it back keeps the secret as it is. */
export const MASK = "**********";

const SECRET_NAMES = /authorization|token|secret|password|api-?key|cookie|credential/i;
/** A value that is only a parameter, perhaps after a scheme, gives nothing away. */
const ONLY_PARAMETERS = /^(?:[\w-]{1,40} )?(?:\$\{[\w.-]{1,100}\}){1,10}$/;
/** Shorter values would also be found in innocent text. */
const SHORTEST = 4;

/** Is the value of this header kept from view and encrypted? */
export function isSecretHeader(name: string, value: string): boolean {
  return SECRET_NAMES.test(name) && !ONLY_PARAMETERS.test(value);
}

/** Is this the mask, sent back by a client that read it? */
export function isMask(value: string): boolean {
  return /^\*{4,100}$/.test(value);
}

/** The text without these secrets, for logs: a receiver may repeat what it was sent. */
export function redactText(text: string, secrets: readonly string[]): string {
  return secrets.filter((secret) => secret.length >= SHORTEST).reduce((redacted, secret) => redacted.replaceAll(secret, MASK), text);
}
