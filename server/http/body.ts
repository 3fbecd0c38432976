import { nestsDeeperThan } from "../engine/json/depth.ts";
import { readUtf8 } from "../engine/json/utf8.ts";
import { BrokerError } from "../errors.ts";

/** Deepest nesting of a JSON document that is read (as the Pact Broker). */
const DEPTH_LIMIT = 50;

/**
 * Text of a request body.
 * @throws BrokerError `invalid-json` naming the place of the first byte that is not UTF-8
 */
export function decodeUtf8(bytes: Buffer): string {
  const read = readUtf8(bytes);
  if (!read.ok) throw new BrokerError("invalid-json", `Request body ${read.problem}`);
  return read.text;
}

/**
 * A JSON body as a value.
 * @throws BrokerError `invalid-json` for text that is not JSON, is empty, is neither object nor array, or nests too deeply
 */
export function parseJsonBody(text: string): unknown {
  if (nestsDeeperThan(text, DEPTH_LIMIT))
    throw new BrokerError("invalid-json", `The request body nests more than ${DEPTH_LIMIT} levels deep.`);
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new BrokerError("invalid-json", `JSON::ParserError - ${(cause as Error).message}`, { cause });
  }
  if (typeof value !== "object" || value === null) {
    throw new BrokerError("invalid-json", `RuntimeError - Expected JSON Object in request body but found ${rubyClassOf(value)}`);
  }
  return value;
}

/** Pipelines may match on the Pact Broker's words, and it names the class. */
function rubyClassOf(value: unknown): string {
  switch (typeof value) {
    case "string":
      return "String";
    case "number":
      return Number.isInteger(value) ? "Integer" : "Float";
    case "boolean":
      return value ? "TrueClass" : "FalseClass";
    default:
      return "NilClass";
  }
}
