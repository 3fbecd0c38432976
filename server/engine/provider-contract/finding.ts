/** How much a finding weighs: an error makes pact and document incompatible, a warning is worth a look. */
export type Severity = "error" | "warning";

/**
 * Every rule of the comparison by its id, with its weight. What a provider would refuse or cannot give is an error; what
 * it would probably ignore, and what could not be checked but harms nobody, is a warning.
 * The weights follow PactFlow's bi-directional comparison (docs/decisions/0010-own-openapi-comparison.md has the table).
 */
export const RULES = {
  /** No path of the document fits the request's path. */
  "request-path-unknown": "error",
  /** The path is there, but not with this method. */
  "request-method-unknown": "error",
  "path-parameter-incompatible": "error",
  "query-parameter-missing": "error",
  "query-parameter-incompatible": "error",
  /** Servers ignore what they do not know. */
  "query-parameter-unknown": "warning",
  "header-parameter-missing": "error",
  "header-parameter-incompatible": "error",
  "header-unknown": "warning",
  "cookie-parameter-missing": "error",
  "cookie-parameter-incompatible": "error",
  /** No alternative of the operation's security is satisfied by what the request shows. */
  "credentials-missing": "error",
  "request-content-type-unsupported": "error",
  "request-content-type-missing": "warning",
  "request-body-missing": "error",
  /** There is a body, and the document has none for this operation, or no schema of it. */
  "request-body-undocumented": "warning",
  "request-body-incompatible": "error",
  /** A property that only responses have. Rule: OpenAPI 3.0 "Schema Object", readOnly. */
  "request-body-read-only": "warning",
  /** The request accepts none of the media types of the response. */
  "request-accept-unsupported": "error",
  "response-status-undocumented": "error",
  /** The status is covered by the `default` response alone. */
  "response-status-by-default": "warning",
  "response-content-type-undocumented": "error",
  /** The document names no media type of this response at all. */
  "response-content-type-undescribed": "warning",
  "response-header-undocumented": "error",
  /** A header of HTTP itself, which servers send whether they document it or not. */
  "response-header-undescribed": "warning",
  "response-header-incompatible": "error",
  "response-body-undocumented": "error",
  "response-body-incompatible": "error",
  /** XML, multipart, binary and the like: nothing here can read them. */
  "body-not-comparable": "warning",
  /** No message of the document could be meant by this interaction. */
  "message-unknown": "error",
  /** No message of those that could be meant fits, and there are several. */
  "message-incompatible": "error",
  "message-content-type-undocumented": "error",
  "message-header-incompatible": "error",
  "message-payload-undocumented": "error",
  "message-payload-incompatible": "error",
  /** The answer to a message is expected, and the document describes none. */
  "message-reply-unknown": "error",
  /** A `$ref` that leads outside the document or nowhere, so that nothing can be promised. */
  "reference-unresolved": "error",
  /** A regular expression that could take too long, or that is none. */
  "pattern-not-checked": "warning",
  /** Pact and document together are too large to compare within bounds, so that nothing can be promised. */
  "comparison-too-large": "error",
  /**
   * An interaction of a kind that the document does not speak of, such as a message beside an OpenAPI document. It breaks
   * nothing, but the document does not promise it either: the comparison says neither yes nor no.
   */
  "interaction-not-described": "error",
  /** The provider's own tests against its document have failed, so that the document promises nothing. */
  "self-verification-failed": "error",
} as const satisfies Record<string, Severity>;

export type Rule = keyof typeof RULES;

/** One thing that a pact and a provider's document disagree on. */
export interface Finding {
  readonly rule: Rule;
  readonly severity: Severity;
  /** For a person: what does not fit, with the value. */
  readonly message: string;
  /** The description of the interaction. */
  readonly interaction: string;
  /** JSON pointer into the pact. */
  readonly pactPath: string;
  /** JSON pointer into the provider's document, to where `$ref` leads. */
  readonly documentPath: string;
}

/** Is every interaction of a pact allowed by a provider's document, and what stands in the way. */
export interface Comparison {
  readonly compatible: boolean;
  /** In the order of the interactions, and of request before response. */
  readonly findings: readonly Finding[];
}

/** Most findings that are listed; a pact of another API altogether has tens of thousands. */
export const MOST_FINDINGS = 1000;

/** What is found in one interaction; the interaction itself is added by {@link comparisonOf}. */
export type Found = Omit<Finding, "severity" | "interaction">;

/** Adds weight and interaction. @param found  per interaction, lazily: no more is computed than is listed */
export function comparisonOf(found: Iterable<{ readonly interaction: string; readonly findings: Iterable<Found> }>): Comparison {
  const findings: Finding[] = [];
  let compatible = true;
  for (const { interaction, findings: own } of found) {
    for (const { rule, message, pactPath, documentPath } of own) {
      const severity = RULES[rule];
      if (severity === "error") compatible = false;
      if (findings.length < MOST_FINDINGS) findings.push({ rule, severity, message, interaction, pactPath, documentPath });
    }
    if (!compatible && findings.length >= MOST_FINDINGS) break;
  }
  return { compatible, findings };
}
