import type { Badge, BadgeColor } from "./badge.ts";

/** Advance widths of Verdana in 1/2048 em, by characters that share one. `textLength` makes other fonts fit as well. */
const WIDTHS: ReadonlyMap<string, number> = new Map(
  (
    [
      ["il|'", 562],
      ["j", 705],
      ["f ", 720],
      [".,", 745],
      ["t", 807],
      ["Ir", 870],
      ["()/-:;!J", 930],
      ["cs", 1067],
      ["zL", 1100],
      ["kvxyF", 1205],
      ["ae", 1225],
      ["oP", 1240],
      ["bdgpqTY", 1270],
      ["hnuE", 1296],
      ["ABCKRSVXZ", 1410],
      ["UNH", 1530],
      ["DGOQ", 1600],
      ["wM", 1700],
      ["mW", 2000],
    ] as const
  ).flatMap(([characters, width]) => Array.from(characters, (character): [string, number] => [character, width])),
);
/** Of digits, and of letters that the table does not know. */
const USUAL_WIDTH = 1302;
/** Of ideographs and pictures. */
const WIDE_WIDTH = 2048;
const EM = 2048;
const FONT_SIZE = 11;
const PADDING = 6;
/** A longer text is cut: it comes from an address, and nobody can read it on a badge. */
const LONGEST = 100;

/** White text on these can be read by everybody (contrast of 4.5 to 1 at least); shields.io's own tones are too light. */
const FILLS = {
  brightgreen: "#2e7d32",
  red: "#c62828",
  orange: "#b34700",
  lightgrey: "#707070",
} as const satisfies Record<BadgeColor, string>;

/** Draws a badge, 20 pixels high. Has no style, script, id or outer reference, so that it shows under any content policy and beside others on one page. */
export function badgeSvg({ label, message, color }: Badge): string {
  const [left, right] = [side(label), side(message)];
  const width = left.width + right.width;
  const title = `${left.text}: ${right.text}`;
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="20" role="img" aria-label="${title}">`,
    `<title>${title}</title>`,
    `<rect width="${width}" height="20" rx="3" fill="${FILLS[color]}"/>`,
    `<path d="M3 0h${left.width - 3}v20H3a3 3 0 0 1-3-3V3a3 3 0 0 1 3-3z" fill="#444"/>`,
    `<g fill="#fff" text-anchor="middle" font-family="Verdana,DejaVu Sans,Geneva,sans-serif" font-size="${FONT_SIZE}">`,
    textElement(left, 0),
    textElement(right, left.width),
    "</g></svg>",
  ].join("");
}

interface Side {
  /** Escaped. */
  readonly text: string;
  readonly textWidth: number;
  readonly width: number;
}

function side(text: string): Side {
  const characters = Array.from(text.replace(UNPRINTABLE, "\uFFFD"));
  const shown = characters.length > LONGEST ? [...characters.slice(0, LONGEST - 1), "…"] : characters;
  const textWidth = Math.ceil((shown.reduce((sum, character) => sum + widthOf(character), 0) * FONT_SIZE) / EM);
  return { text: escaped(shown.join("")), textWidth, width: textWidth + 2 * PADDING };
}

function textElement({ text, textWidth, width }: Side, from: number): string {
  return `<text x="${from + width / 2}" y="14" textLength="${textWidth}">${text}</text>`;
}

function widthOf(character: string): number {
  return WIDTHS.get(character) ?? ((character.codePointAt(0) ?? 0) >= 0x1100 ? WIDE_WIDTH : USUAL_WIDTH);
}

/** No XML document may hold these, not even escaped (XML 1.0, 2.2). */
const UNPRINTABLE = /[^\t\n\r\u0020-\uD7FF\uE000-\uFFFD\u{10000}-\u{10FFFF}]/gu;

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (character) => ENTITIES[character] ?? character);
}
