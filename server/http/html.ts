import { createHash } from "node:crypto";
import { type Reply, sendText } from "./reply.ts";

/** The media type of pages. */
export const HTML = "text/html";

const STYLE =
  "body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:3rem auto;padding:0 1rem;color:#1b1f24;background:#fff}" +
  "code{background:#eef1f4;padding:.1em .3em;border-radius:3px}pre{overflow-x:auto}a{color:#0b5cad}" +
  "@media(prefers-color-scheme:dark){body{color:#e6e9ec;background:#16191d}code{background:#262b31}a{color:#7db7f0}}";

const ENTITIES: Readonly<Record<string, string>> = { "&": "&amp;", "<": "&lt;", ">": "&gt;", '"': "&quot;", "'": "&#39;" };

/** Text made safe inside an element or a quoted attribute. */
export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (char) => ENTITIES[char] ?? char);
}

/** A link as HTML. @param text not yet escaped */
export function htmlLink(href: string, text: string): string {
  return `<a href="${escapeHtml(href)}">${escapeHtml(text)}</a>`;
}

/** A whole page without scripts. `title` is text; `content` is HTML whose texts are already escaped. */
export function htmlPage(title: string, content: string): string {
  const name = escapeHtml(title);
  return (
    `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">` +
    `<title>${name} - Weir</title><style>${STYLE}</style></head><body><h1>${name}</h1>${content}</body></html>\n`
  );
}

/** The Content-Security-Policy of our pages: nothing runs and nothing is loaded; only our own style applies. */
export function htmlPolicy(): string {
  const hash = createHash("sha256").update(STYLE).digest("base64");
  return `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;
}

/** A page as an answer. */
export function pageReply<Body>(status: number, html: string): Reply<Body> {
  return sendText<Body>(status, html, { type: HTML, headers: { "content-security-policy": htmlPolicy() } });
}
