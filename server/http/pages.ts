import { escapeHtml, htmlLink, htmlPage } from "./html.ts";
import { INDEX_ENTRIES } from "./index-links.ts";
import type { RelationDoc } from "./relation-docs.ts";

/** What a browser sees at the root: the addresses without parameters as links, the others as text. */
export function indexPage(baseUrl: string): string {
  const items = INDEX_ENTRIES.filter(([relation]) => relation !== "self" && !relation.startsWith("beta:")).map(
    ([relation, path, title]) => {
      const address = path.includes("{") ? `<code>${escapeHtml(path)}</code>` : htmlLink(`${baseUrl}${path}`, path);
      const docs = htmlLink(`${baseUrl}/doc/${relation.replace(/^pb:/, "")}?context=index`, relation);
      return `<li>${address}<br>${escapeHtml(title)} (${docs})</li>`;
    },
  );
  return htmlPage(
    "Contract broker and schema registry",
    `<p>This is the API. It answers in HAL to <code>Accept: application/hal+json</code>; ` +
      `${htmlLink(`${baseUrl}/openapi.json`, "openapi.json")} describes all of it.</p><ul>${items.join("")}</ul>`,
  );
}

/** What a browser sees where nothing is. */
export function notFoundPage(baseUrl: string, message: string): string {
  return htmlPage(
    "Not found",
    `<p>${escapeHtml(message)}</p><p>${htmlLink(baseUrl === "" ? "/" : baseUrl, "Everything that there is")}</p>`,
  );
}

/** The documentation of one relation. */
export function relationPage(baseUrl: string, relation: string, { title, text, methods, sections = [] }: RelationDoc): string {
  const paragraphs = text.map((paragraph) => `<p>${escapeHtml(paragraph)}</p>`).join("");
  const more = sections.map(
    (section) =>
      `<h2 id="${escapeHtml(section.anchor)}">${escapeHtml(section.title)}</h2>${section.text.map((one) => `<p>${escapeHtml(one)}</p>`).join("")}`,
  );
  const allowed = methods.map((method) => `<code>${method}</code>`).join(", ");
  return htmlPage(
    title,
    `<p>Relation <code>${escapeHtml(relation)}</code>. Methods: ${allowed}.</p>${paragraphs}${more.join("")}<p>${htmlLink(baseUrl, "Index")}</p>`,
  );
}
