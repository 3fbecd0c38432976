import type { DifferenceKind } from "./difference.ts";

/** Is a document that shows a difference: the writer can produce it, and the reader refuses it. Only ever shown after both were really run. */
export interface CounterExample {
  /** The difference that it shows. */
  readonly kind: DifferenceKind;
  /** The difference's path in the reader's schema. */
  readonly path: string;
  /** The document as JSON text, in the format's own JSON encoding. */
  readonly document: string;
}
