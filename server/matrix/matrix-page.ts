import { escapeHtml, htmlPage } from "../http/html.ts";
import type { MatrixAnswer } from "./can-i-deploy.ts";
import { matrixText } from "./matrix-text.ts";

/** What a browser sees of a matrix: the same table, decision and reasons as on the command line. */
export function matrixPage(answer: MatrixAnswer): string {
  return htmlPage("Matrix", `<pre>${escapeHtml(matrixText(answer))}</pre>`);
}
