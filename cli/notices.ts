import type { Notice } from "../sdk/index.ts";
import type { Colors } from "./command.ts";

/** What the broker wants said, painted as the pact-broker CLI paints it. */
export function noticesText(notices: readonly Notice[], { red, green, yellow }: Colors): string {
  const painted = notices.map(({ type, text }) => {
    if (type === "error" || type === "danger") return red(text);
    if (type === "success") return green(text);
    return type === "warning" || type === "prompt" ? yellow(text) : text;
  });
  return painted.join("\n");
}
