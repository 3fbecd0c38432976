/** Bytes as text, or what stood before the first byte that is not UTF-8 and a sentence about it. */
export type Utf8Text = { readonly ok: true; readonly text: string } | { readonly ok: false; readonly problem: string };

/** Reads UTF-8. The problem is worded as the Pact Broker words it: where it is, and at most 100 characters before it. */
export function readUtf8(bytes: Uint8Array): Utf8Text {
  try {
    return { ok: true, text: new TextDecoder("utf-8", { fatal: true }).decode(bytes) };
  } catch {
    const before = new TextDecoder("utf-8").decode(bytes).split("\uFFFD")[0] ?? "";
    const problem = `has a non UTF-8 character at char ${before.length} and cannot be parsed as JSON. Fragment preceding invalid character is: '${before.slice(-100)}'`;
    return { ok: false, problem };
  }
}
