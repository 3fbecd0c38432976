const text = { type: "string" } as const;
const object = (properties: object, required: readonly string[] = []) => ({
  type: "object",
  properties,
  required,
  additionalProperties: false,
});
const listOf = (items: object) => ({ type: "array", items });
const message = object({ text }, ["text"]);
const bag = { type: "object", properties: { tags: listOf(text) }, additionalProperties: true };
const level = { enum: ["none", "note", "warning", "error"] };

/**
 * The part of the SARIF 2.1.0 schema (OASIS, `sarif-schema-2.1.0.json`) that our logs use: the same names, types, enumerations and
 * required members, and like it no others.
 */
export const SARIF_SUBSET = object(
  {
    $schema: text,
    version: { enum: ["2.1.0"] },
    runs: listOf(
      object(
        {
          tool: object(
            {
              driver: object(
                {
                  name: text,
                  version: text,
                  informationUri: text,
                  rules: {
                    ...listOf(
                      object(
                        {
                          id: text,
                          name: text,
                          shortDescription: message,
                          fullDescription: message,
                          help: message,
                          defaultConfiguration: object({ enabled: { type: "boolean" }, level }),
                        },
                        ["id"],
                      ),
                    ),
                    uniqueItems: true,
                  },
                },
                ["name"],
              ),
            },
            ["driver"],
          ),
          automationDetails: object({ id: text }),
          columnKind: { enum: ["utf16CodeUnits", "unicodeCodePoints"] },
          invocations: listOf(object({ executionSuccessful: { type: "boolean" }, exitCode: { type: "integer" } }, ["executionSuccessful"])),
          results: listOf(
            object(
              {
                ruleId: text,
                ruleIndex: { type: "integer", minimum: -1 },
                kind: { enum: ["notApplicable", "pass", "fail", "review", "open", "informational"] },
                level,
                message,
                locations: listOf(
                  object({
                    logicalLocations: { ...listOf(object({ name: text, fullyQualifiedName: text, kind: text })), uniqueItems: true },
                  }),
                ),
                partialFingerprints: { type: "object", additionalProperties: text },
                suppressions: listOf(
                  object(
                    {
                      kind: { enum: ["inSource", "external"] },
                      status: { enum: ["accepted", "underReview", "rejected"] },
                      justification: text,
                    },
                    ["kind"],
                  ),
                ),
                properties: bag,
              },
              ["message"],
            ),
          ),
          properties: bag,
        },
        ["tool"],
      ),
    ),
  },
  ["version", "runs"],
);
