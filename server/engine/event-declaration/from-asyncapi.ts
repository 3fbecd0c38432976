import { type MessageDescription, type MessageOperation, readOperations } from "../provider-contract/asyncapi.ts";
import { below, followed, isMembers, membersOf, type Place, textAt } from "../provider-contract/place.ts";
import { combined } from "./combine.ts";
import { type PayloadSchema, readPayload } from "./payload.ts";
import { subjectOf } from "./subject.ts";

/** A subject that the application of a document writes or reads, and the schema of its values. */
export interface DeclaredEvent {
  readonly role: "writes" | "reads";
  readonly subject: string;
  readonly schema: PayloadSchema;
  /** JSON pointer to the first message that says so. */
  readonly pointer: string;
}

/** What a document declares, or everything that keeps it from being understood, each with its JSON pointer. */
export type EventDeclaration =
  | { readonly ok: true; readonly events: readonly DeclaredEvent[] }
  | { readonly ok: false; readonly problems: readonly string[] };

/** More than any application has, so that a small document cannot make the registry read thousands of schemas. */
const MOST_EVENTS = 1000;
/** Characters of all schemas together: parts that many messages share are written out in each. */
const MOST_CHARACTERS = 16 * 1024 * 1024;

/**
 * Reads what an application writes and reads out of its AsyncAPI 2.0 to 2.6 or 3.0 document. Messages without a payload
 * declare nothing, and neither do the answers of a request. Rules: AsyncAPI 2.6 "Channel Item Object" (others subscribe
 * to what the application sends); AsyncAPI 3.0 "Operation Object".
 * @param document  that `checkProviderContract` accepts
 * @param registry  addresses under which the schemas of our registry can be referred to, without a slash at the end
 */
export function eventsOfAsyncApi(document: unknown, registry: readonly string[]): EventDeclaration {
  const root: Place = { value: document, pointer: "" };
  const problems = [...withoutDirection(root), ...brokenOperations(root)];
  const groups = new Map<string, Message[]>();
  for (const operation of problems.length > 0 ? [] : readOperations(document)) {
    for (const message of messagesOf(root, operation, registry)) {
      if (typeof message === "string") problems.push(message);
      else groups.set(keyOf(message), [...(groups.get(keyOf(message)) ?? []), message]);
    }
  }
  if (groups.size > MOST_EVENTS) problems.push(`: it has more than ${MOST_EVENTS} subjects`);
  const events: DeclaredEvent[] = [];
  let characters = 0;
  for (const group of problems.length > 0 ? [] : groups.values()) {
    const event = eventOf(document, group);
    if (typeof event === "string") problems.push(event);
    else events.push(event);
    characters += typeof event === "object" && "text" in event.schema ? event.schema.text.length : 0;
    if (characters > MOST_CHARACTERS) return { ok: false, problems: [`: its schemas have more than ${MOST_CHARACTERS} characters`] };
  }
  return problems.length > 0 ? { ok: false, problems } : { ok: true, events };
}

interface Message {
  readonly role: DeclaredEvent["role"];
  readonly subject: string;
  readonly payload: Exclude<ReturnType<typeof readPayload>, string>;
  readonly pointer: string;
}

const keyOf = ({ role, subject }: Message) => JSON.stringify([role, subject]);

function messagesOf(root: Place, operation: MessageOperation, registry: readonly string[]): (Message | string)[] {
  return operation.messages.flatMap((message): (Message | string)[] => {
    const { pointer } = message;
    if (message.place.value === undefined) return [`${pointer}: the message is not there`];
    if (message.payload === undefined) return [];
    const payload = readPayload(root.value, message, registry);
    if (typeof payload === "string") return [`${pointer}: ${payload}`];
    const subject = "subject" in payload ? payload.subject : subjectOf(topicOf(operation), message, payload);
    if (subject === undefined) return [`${pointer}: ${whyNoSubject(operation, message)}`];
    return [{ role: operation.action === "send" ? "writes" : "reads", subject, payload, pointer }];
  });
}

/** Rule: AsyncAPI bindings, Kafka "Channel Binding Object": the topic, where it is not named as the channel. */
function topicOf({ channel, channels }: MessageOperation): string | undefined {
  const named = textAt(below(channel, "bindings", "kafka"), "topic");
  if (named !== undefined) return named;
  if (!isMembers(channel.value) || !Object.hasOwn(channel.value, "address")) return channels[0];
  // Rule: AsyncAPI 3.0 "Channel Object": an address that is null is not known before run time.
  return textAt(channel, "address");
}

function whyNoSubject(operation: MessageOperation, { names }: MessageDescription): string {
  return topicOf(operation) === undefined
    ? "its channel has no address; give the message its subject as 'x-weir-subject'"
    : `the subject of '${names[0] ?? ""}' depends on a name that its schema does not have; give it as 'x-weir-subject'`;
}

function eventOf(document: unknown, group: readonly Message[]): DeclaredEvent | string {
  const [first] = group;
  if (first === undefined) return ": no message";
  const { role, subject, pointer } = first;
  const schema = combined(
    document,
    group.map(({ payload }) => payload),
  );
  if (typeof schema !== "string") return { role, subject, schema, pointer };
  return `${pointer}: ${schema}`;
}

/** Since 3.0 channels and what is done with them are described apart: without the latter nothing is said of any direction. */
function withoutDirection(root: Place): string[] {
  const isThird = (textAt(root, "asyncapi") ?? "").startsWith("3");
  const channels = membersOf(below(root, "channels"));
  if (!isThird || channels.length === 0 || membersOf(below(root, "operations")).length > 0) return [];
  return ["/operations: the document does not say which channels the application sends to and which it receives from"];
}

function brokenOperations(root: Place): string[] {
  return membersOf(below(root, "operations")).flatMap(([, given]) => {
    const operation = followed(root.value, given);
    const action = textAt(operation, "action");
    if (action !== "send" && action !== "receive") return [`${given.pointer}/action: is neither 'send' nor 'receive'`];
    const channel = followed(root.value, below(operation, "channel"));
    return isMembers(channel.value) ? [] : [`${given.pointer}/channel: leads to no channel`];
  });
}
