import { createHash } from "node:crypto";
import { canonicalText, compareBytes, rubyText } from "./canonical.ts";
import { INTERACTION_MEMBERS, type PactDocument } from "./document.ts";
import { canonicalItems } from "./interactions.ts";

/**
 * The same hash, in hex, for pacts that promise the same: key order, the order of interactions, names of the parties,
 * client metadata and ids that a broker has added do not count.
 * Rule: Pact Broker, "pact version": SHA-1 over interactions, messages and specification version, keys sorted, and the
 * items of `interactions` (or of `messages` where there are no interactions) sorted by their own text. A document with
 * neither hashes as it stands. Unlike the Pact Broker, `_id`s are left out, so that a downloaded pact keeps its hash.
 */
export function contentHash(pact: PactDocument): string {
  const { root, specification } = pact;
  const present = INTERACTION_MEMBERS.filter((member) => root.has(member));
  const [ordered] = present;
  if (ordered === undefined) return sha1(rubyText(root));
  const counted = present.map((member) => {
    const items = canonicalItems(pact, member);
    if (items === undefined) return `"${member}":${canonicalText(root.get(member) ?? null)}`;
    return `"${member}":[${(member === ordered ? items.toSorted(compareBytes) : items).join(",")}]`;
  });
  if (specification !== undefined) counted.push(`"pact_specification_version":${rubyText(specification)}`);
  return sha1(`{${counted.join(",")}}`);
}

function sha1(text: string): string {
  return createHash("sha1").update(text).digest("hex");
}
