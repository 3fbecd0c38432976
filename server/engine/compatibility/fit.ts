import type { Json } from "../json/json-text.ts";

/** Is one place where a document does not fit a schema. */
export interface Misfit {
  /** JSON pointer into the document. Rule: RFC 6901. */
  readonly path: string;
  /** What is wrong there, for a person, to be read after the path. */
  readonly message: string;
}

/** Says how a document is held against a schema. */
export interface FitOptions {
  /** The document is the part of a message that a consumer looks at: what it leaves out is not missing. */
  readonly partial?: boolean;
  /** Of Protobuf: the message type that is meant, by its name with or without package; otherwise the first of the file. */
  readonly messageType?: string | undefined;
  /** After so many steps it is given up. */
  readonly steps?: number | undefined;
}

/** What came of it; no misfits mean that it fits. What could not be checked within bounds promises nothing. */
export type Fit = { readonly checked: true; readonly misfits: readonly Misfit[] } | { readonly checked: false; readonly reason: string };

/** Values that are looked at by default, each as often as the schema has alternatives for it: a fraction of a second. */
export const MOST_FIT_STEPS = 200_000;
/** Misfits that are listed of one document; more than this nobody reads. */
export const MOST_MISFITS = 20;
/** Deeper documents are given up: each level costs stack. */
const DEEPEST = 400;

/** Is thrown by {@link Steps} when a document cannot be checked within bounds. */
export class TooManySteps extends Error {
  override readonly name = "TooManySteps";
}

/** Counts what is done. */
export class Steps {
  #left: number;

  constructor(steps: number = MOST_FIT_STEPS) {
    this.#left = steps;
  }

  /** @throws TooManySteps */
  take(depth: number): void {
    this.#left -= 1;
    if (this.#left < 0 || depth > DEEPEST) this.giveUp();
  }

  /** @throws TooManySteps */
  giveUp(): never {
    throw new TooManySteps();
  }
}

/** Looks for misfits until there are none left, or the steps are. */
export function fitWithin({ steps }: FitOptions, look: (steps: Steps) => readonly Misfit[]): Fit {
  try {
    return { checked: true, misfits: look(new Steps(steps)).slice(0, MOST_MISFITS) };
  } catch (error) {
    if (!(error instanceof TooManySteps)) throw error;
    return { checked: false, reason: "it is too large to be checked in time" };
  }
}

/** Says that a value is not what was expected there. */
export function wrong(path: string, expected: string, value: Json): Misfit {
  return { path, message: `expected ${expected}, but found ${found(value)}` };
}

const LONGEST_SHOWN = 100;

function found(value: Json): string {
  if (value === null) return "null";
  if (typeof value === "boolean") return String(value);
  if (typeof value === "string") return `the text "${cut(value)}"`;
  if (Array.isArray(value)) return "a list";
  return "number" in value ? `the number ${cut(value.number)}` : "an object";
}

/** A text of a schema or a document as it is shown in a message. */
export function cut(text: string): string {
  return text.length > LONGEST_SHOWN ? `${text.slice(0, LONGEST_SHOWN)}...` : text;
}

/** A step of a JSON pointer. */
export function pointerStep(name: string | number): string {
  return `/${String(name).replaceAll("~", "~0").replaceAll("/", "~1")}`;
}
