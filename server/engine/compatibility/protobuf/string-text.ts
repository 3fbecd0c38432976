/**
 * Protobuf strings are bytes; nearly all are UTF-8 and are kept as text. A byte that is no UTF-8 is kept as the lone
 * surrogate U+DC80..U+DCFF, so that nothing is lost between text and descriptor.
 */
const RAW = 0xdc00;

const SIMPLE: Readonly<Record<string, number>> = { a: 7, b: 8, f: 12, n: 10, r: 13, t: 9, v: 11, "\\": 92, "'": 39, '"': 34, "?": 63 };
const ESCAPE = /\\(?:[xX]([0-9a-fA-F]{1,2})|([0-7]{1,3})|u([0-9a-fA-F]{4})|U([0-9a-fA-F]{8})|([^]))/g;

/** Reads what stands between the quotes of a string; undefined when an escape does not exist. Rule: protobuf language specification, String literals. */
export function decodeEscapes(quoted: string): string | undefined {
  if (!quoted.includes("\\")) return quoted;
  const chunks: Uint8Array[] = [];
  let from = 0;
  for (const match of quoted.matchAll(ESCAPE)) {
    chunks.push(textBytes(quoted.slice(from, match.index)));
    const bytes = escapedBytes(match);
    if (bytes === undefined) return undefined;
    chunks.push(bytes);
    from = match.index + match[0].length;
  }
  chunks.push(textBytes(quoted.slice(from)));
  return textOfBytes(joined(chunks));
}

function escapedBytes([, hex, octal, short, long, letter]: RegExpMatchArray): Uint8Array | undefined {
  if (hex !== undefined) return Uint8Array.of(Number.parseInt(hex, 16));
  if (octal !== undefined) return Uint8Array.of(Number.parseInt(octal, 8));
  const point = short ?? long;
  if (point !== undefined) {
    const code = Number.parseInt(point, 16);
    return code > 0x10ffff ? undefined : textBytes(String.fromCodePoint(code));
  }
  const simple = SIMPLE[letter ?? ""];
  return simple === undefined ? undefined : Uint8Array.of(simple);
}

const PRINTED: Readonly<Record<string, string>> = {
  "\u0007": "\\a",
  "\b": "\\b",
  "\f": "\\f",
  "\n": "\\n",
  "\r": "\\r",
  "\t": "\\t",
  "\v": "\\v",
  "\\": "\\\\",
  '"': '\\"',
};

/** Prints a string with its quotes. Rule: protobuf language specification, String literals. */
export function quote(text: string): string {
  // The lone surrogates are bytes; other control characters have no letter of their own.
  const escaped = text.replaceAll(/[\p{Cc}"\\]|[\ud800-\udfff]/gu, (found) => {
    const code = found.charCodeAt(0);
    if (code >= 0x80 && code < 0xd800) return found;
    return PRINTED[found] ?? `\\${(code >= RAW ? code - RAW : code).toString(8).padStart(3, "0")}`;
  });
  return `"${escaped}"`;
}

/** Gives the bytes of a string. */
export function bytesOfText(text: string): Uint8Array {
  if (!/[\udc80-\udcff]/.test(text)) return textBytes(text);
  // The flag u keeps the surrogates of a pair together, so that only the lone ones match.
  return joined(
    text.split(/([\udc80-\udcff])/u).map((part, index) => (index % 2 === 1 ? Uint8Array.of(part.charCodeAt(0) - RAW) : textBytes(part))),
  );
}

/** Gives the string that bytes stand for. */
export function textOfBytes(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return Array.from(bytes, (byte) => String.fromCharCode(byte < 0x80 ? byte : RAW + byte)).join("");
  }
}

function textBytes(text: string): Uint8Array {
  return new TextEncoder().encode(text);
}

function joined(chunks: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(chunks.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const chunk of chunks) {
    all.set(chunk, at);
    at += chunk.length;
  }
  return all;
}
