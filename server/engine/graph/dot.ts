/** Words that Graphviz reads as its own, in any case. */
const KEYWORDS = new Set(["digraph", "edge", "graph", "node", "strict", "subgraph"]);

/** The integrations as a digraph in Graphviz's language, an arrow from each consumer to its provider, in the order given. */
export function digraph(integrations: readonly { consumer: string; provider: string }[]): string {
  const arrows = integrations.map(({ consumer, provider }) => `  ${identifier(consumer)} -> ${identifier(provider)}`);
  const head = "digraph { ranksep=3; ratio=auto; overlap=false; node [  shape = plaintext, fontname = Helvetica ];";
  return `${[head, ...arrows, "}"].join("\n")}\n`;
}

/** Bare where the language allows it, else quoted: any text is a name once it is in quotes. */
function identifier(name: string): string {
  if (/^[A-Za-z_][A-Za-z_0-9]*$/.test(name) && !KEYWORDS.has(name.toLowerCase())) return name;
  return `"${name.replaceAll("\\", "\\\\").replaceAll('"', '\\"')}"`;
}
