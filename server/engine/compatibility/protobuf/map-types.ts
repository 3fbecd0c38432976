import type { Extend, Field, Group, Message, ProtoFile, Service } from "./ast.ts";
import { join } from "./link.ts";

/** Gives the name to write instead of one that is used in a scope. */
export type Rename = (type: string, scope: string) => string;

/** Gives a file in which every use of a type is renamed. */
export function renameTypes(file: ProtoFile, rename: Rename): ProtoFile {
  const space = file.package ?? "";
  return {
    ...file,
    messages: file.messages.map((message) => renameInMessage(message, space, rename)),
    extends: file.extends.map((extend) => renameInExtend(extend, space, rename)),
    services: file.services.map((service) => renameInService(service, space, rename)),
  };
}

function renameInMessage(message: Message, outer: string, rename: Rename): Message {
  const scope = join(outer, message.name);
  const field = (own: Field): Field => ({ ...own, type: rename(own.type, scope) });
  const group = (own: Group): Group => ({ ...own, message: renameInMessage(own.message, scope, rename) });
  return {
    ...message,
    fields: message.fields.map(field),
    oneofs: message.oneofs.map((oneof) => ({ ...oneof, fields: oneof.fields.map(field), groups: oneof.groups.map(group) })),
    groups: message.groups.map(group),
    extends: message.extends.map((extend) => renameInExtend(extend, scope, rename)),
    messages: message.messages.map((nested) => renameInMessage(nested, scope, rename)),
  };
}

function renameInExtend(extend: Extend, scope: string, rename: Rename): Extend {
  return {
    ...extend,
    type: rename(extend.type, scope),
    fields: extend.fields.map((field) => ({ ...field, type: rename(field.type, scope) })),
    groups: extend.groups.map((group) => ({ ...group, message: renameInMessage(group.message, scope, rename) })),
  };
}

function renameInService(service: Service, scope: string, rename: Rename): Service {
  return {
    ...service,
    rpcs: service.rpcs.map((rpc) => ({ ...rpc, request: rename(rpc.request, scope), response: rename(rpc.response, scope) })),
  };
}
