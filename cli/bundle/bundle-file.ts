import { createPublicKey, type KeyObject, verify } from "node:crypto";
import type { Matrix, VerdictBundle } from "../../sdk/index.ts";

/** There is no answer in a bundle: it is none, it is not genuine, or it does not have what was asked. The message is printed as it is. */
export class BundleError extends Error {
  override readonly name = "BundleError";
}

/** What a genuine bundle says. */
export interface BundleContents {
  /** The one environment that it is about. */
  readonly environment: string;
  /** ISO 8601. */
  readonly takenAt: string;
  /** Answers of the gate, by names of applications and then by numbers of versions. */
  readonly verdicts: Readonly<Record<string, Readonly<Record<string, Matrix>>>>;
}

/** What is asked of a bundle. */
export interface BundleQuestion {
  readonly pacticipant: string;
  readonly version: string;
  /** Undefined: whichever the bundle is about. */
  readonly environment: string | undefined;
}

const FORMAT = "weir-verdict-bundle";

/** A bundle as it is written into a file. */
export function bundleText({ payload, algorithm, publicKey, signature }: VerdictBundle): string {
  return `${JSON.stringify({ payload, algorithm, publicKey, signature })}\n`;
}

/**
 * Reads a bundle and checks its signature.
 * @param pinned  the key that must have signed it, in base64; undefined takes the one in the file, which shows damage but no forgery
 * @throws BundleError
 */
export function readBundle(bytes: Uint8Array, pinned: string | undefined): BundleContents {
  const bundle = parsedBundle(bytes);
  if (pinned !== undefined && bundle.publicKey !== pinned.trim())
    throw new BundleError(`it was signed with the key ${bundle.publicKey}, which is not the one given`);
  if (!isGenuine(bundle)) throw new BundleError("its signature does not fit: it was changed after the broker signed it");
  const contents: unknown = parsedJson(bundle.payload);
  if (!isContents(contents)) throw new BundleError("it holds no verdicts that this version of weir can read");
  return contents;
}

/**
 * The answer that a bundle has for a question.
 * @param now  a yes that rests on a waiver which has run out by then counts no more
 * @throws BundleError
 */
export function lookUp(contents: BundleContents, { pacticipant, version, environment }: BundleQuestion, now: Date): Matrix {
  if (environment !== undefined && environment !== contents.environment)
    throw new BundleError(`it is about ${contents.environment}, not about ${environment}`);
  const versions = own(contents.verdicts, pacticipant);
  if (versions === undefined) throw new BundleError(`it knows no application ${pacticipant}`);
  const matrix = own(versions, version);
  if (matrix === undefined) {
    throw new BundleError(
      `it does not know version ${version} of ${pacticipant}: published after ${contents.takenAt}, or not among the newest then`,
    );
  }
  const ended = matrix.verdict?.edges.find(({ waiver }) => waiver !== undefined && Date.parse(waiver.until) <= now.getTime())?.waiver;
  if (ended !== undefined) throw new BundleError(`its answer rests on a waiver by ${ended.author} that ran out at ${ended.until}`);
  return matrix;
}

/** Only the very bytes that are written count, so that no byte of a file can be changed unseen. */
function parsedBundle(bytes: Uint8Array): VerdictBundle {
  const bundle = parsedJson(textOf(bytes));
  if (!isBundle(bundle)) throw new BundleError("it is no verdict bundle");
  const written = bundleText(bundle);
  const [whole, bare] = [Buffer.from(written), Buffer.from(written.trimEnd())];
  // Without the line end, as the broker itself answers.
  if (!whole.equals(bytes) && !bare.equals(bytes)) throw new BundleError("it is no verdict bundle as the broker or weir writes one");
  return bundle;
}

function textOf(bytes: Uint8Array): string {
  try {
    return new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    throw new BundleError("it is no verdict bundle: it is no text");
  }
}

function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new BundleError("it is no verdict bundle: it is no JSON");
  }
}

function isGenuine({ payload, publicKey, signature }: VerdictBundle): boolean {
  const key = keyOf(publicKey);
  const bytes = Buffer.from(signature, "base64");
  // Some letters of base64 have bits that mean nothing.
  return key !== undefined && bytes.toString("base64") === signature && verify(null, Buffer.from(payload), key, bytes);
}

function keyOf(text: string): KeyObject | undefined {
  const bytes = Buffer.from(text, "base64");
  if (bytes.toString("base64") !== text) return undefined;
  try {
    return createPublicKey({ key: { kty: "OKP", crv: "Ed25519", x: bytes.toString("base64url") }, format: "jwk" });
  } catch {
    return undefined;
  }
}

function isBundle(value: unknown): value is VerdictBundle {
  if (!isRecord(value)) return false;
  const { payload, algorithm, publicKey, signature } = value;
  return [payload, publicKey, signature].every((part) => typeof part === "string") && algorithm === "Ed25519";
}

/** What is signed needs no closer look: the broker made it. */
function isContents(value: unknown): value is BundleContents {
  if (!isRecord(value) || value["format"] !== FORMAT) return false;
  const { environment, takenAt, verdicts } = value;
  return typeof environment === "string" && typeof takenAt === "string" && isRecord(verdicts) && Object.values(verdicts).every(isRecord);
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

function own<Value>(values: Readonly<Record<string, Value>>, name: string): Value | undefined {
  return Object.hasOwn(values, name) ? values[name] : undefined;
}
