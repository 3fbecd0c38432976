import type { MediaType, Parameter, RequestBody, Style } from "./operation.ts";
import { below, itemsOf, type Place, textAt } from "./place.ts";

/** Rule: Swagger 2.0 "Parameter Object", collectionFormat. */
const COLLECTIONS: Readonly<Record<string, Style>> = { ssv: "spaceDelimited", pipes: "pipeDelimited", tsv: "tabDelimited" };

/** Reads a parameter of Swagger 2.0, which is its own schema (its `required` is a boolean and says nothing there). Bodies and form fields are read by {@link swaggerBody}. */
export function swaggerParameter(place: Place, header?: { readonly name: string; readonly in: "header" }): Parameter | undefined {
  const where = header?.in ?? textAt(place, "in");
  const name = header?.name ?? textAt(place, "name");
  if (name === undefined || !(where === "path" || where === "query" || where === "header")) return undefined;
  const collection = textAt(place, "collectionFormat") ?? "csv";
  const plain: Style = where === "query" ? "form" : "simple";
  return {
    in: where,
    name,
    required: where === "path" || below(place, "required").value === true,
    style: COLLECTIONS[collection] ?? plain,
    explode: collection === "multi",
    json: false,
    schema: place,
    pointer: place.pointer,
  };
}

/** Reads what Swagger 2.0 says of a request's body: a parameter in `body`, or fields in `formData`. */
export function swaggerBody(document: Place, operation: Place, parameters: readonly Place[]): RequestBody | undefined {
  const types = typesOf(document, operation, "consumes");
  const body = parameters.find((place) => textAt(place, "in") === "body");
  if (body !== undefined) {
    const schema = below(body, "schema");
    const content = (types.length > 0 ? types : ["application/json"]).map((type) => ({ type, schema, pointer: body.pointer }));
    return { required: below(body, "required").value === true, content, pointer: body.pointer };
  }
  const fields = parameters.filter((place) => textAt(place, "in") === "formData");
  if (fields.length === 0) return undefined;
  const required = fields.filter((place) => below(place, "required").value === true).map((place) => textAt(place, "name") ?? "");
  // By reference, so that findings point at the field's own parameter.
  const properties = Object.fromEntries(fields.map((place) => [textAt(place, "name") ?? "", { $ref: `#${encodeURI(place.pointer)}` }]));
  const schema = { value: { type: "object", properties, required }, pointer: `${operation.pointer}/parameters` };
  const forms = types.filter((type) => /form/.test(type));
  const content = (forms.length > 0 ? forms : ["application/x-www-form-urlencoded", "multipart/form-data"]).map((type) => ({
    type,
    schema,
    pointer: schema.pointer,
  }));
  return { required: required.length > 0, content, pointer: schema.pointer };
}

/** What a response of Swagger 2.0 has in each media type that the operation produces. */
export function swaggerContent(document: Place, operation: Place, response: Place): MediaType[] {
  const schema = below(response, "schema");
  if (schema.value === undefined) return [];
  const types = typesOf(document, operation, "produces");
  return (types.length > 0 ? types : ["application/json"]).map((type) => ({ type, schema, pointer: response.pointer }));
}

/** Rule: Swagger 2.0 "Operation Object": the operation's list replaces the document's, also by an empty one. */
function typesOf(document: Place, operation: Place, member: "consumes" | "produces"): string[] {
  const own = below(operation, member);
  const place = own.value === undefined ? below(document, member) : own;
  return itemsOf(place).flatMap(({ value }) => (typeof value === "string" ? [value] : []));
}
