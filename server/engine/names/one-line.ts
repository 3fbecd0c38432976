/**
 * Text of others on one line and without what moves the cursor of a terminal: a line of its own could pass for one of ours, or for a
 * command to whoever reads a build's log.
 */
export function oneLine(text: string): string {
  return text.replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ");
}
