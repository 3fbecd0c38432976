import type { Difference } from "../../difference.ts";
import { tooLarge } from "../compare.ts";
import type { JsonSchemaModel } from "../node.ts";
import { whereOf } from "../sentence.ts";
import { caseFailures } from "./accepts.ts";
import { TooLargeError } from "./budget.ts";
import { Proof } from "./proof.ts";

/**
 * Lists why a reader may refuse what a writer writes, the writer's model taken as closed and the reader's as open.
 *
 * Closed means: the writer writes only properties that it declares, so that a new optional property of the reader harms nobody. Not a
 * variant of the registry's rules, which compare neither all keywords nor all that follows from them, but a proof: every keyword of
 * the reader must follow from what the writer says. What cannot be proved is reported, even if no document may show it.
 */
export function compareTolerantly(reader: JsonSchemaModel, writer: JsonSchemaModel): readonly Difference[] {
  try {
    const all = new Proof(caseFailures).run(writer.source, reader.source);
    const own = all.filter(({ isRepeated }) => isRepeated !== true);
    return (own.length > 0 ? own : all).map(({ kind, steps, readerAt, writerAt, words }) => {
      const path = `#/${steps.join("/")}`;
      return { kind, path, readerPath: readerAt, writerPath: writerAt, detail: "", sentence: `${whereOf(path)} ${words}` };
    });
  } catch (error) {
    // A schema that is deep in a way that is not counted.
    if (error instanceof TooLargeError || error instanceof RangeError) return [tooLarge(error.message)];
    throw error;
  }
}
