import type { components } from "../../sdk/wire/openapi.ts";
import { timestamp } from "../http/hal.ts";
import type { Urls } from "../http/urls.ts";
import type { Environment } from "./environment-store.ts";

type Wire = components["schemas"];

/** All environments. */
export function environmentsHal(environments: readonly Environment[], urls: Urls): Wire["Environments"] {
  return {
    _embedded: { environments: environments.map((environment) => environmentHal(environment, urls)) },
    _links: {
      self: { title: "Environments", href: urls.environments },
      "pb:environments": environments.map(({ uuid, name }) => ({ title: "Environment", name, href: urls.environment(uuid) })),
    },
  };
}

/** An environment, as a resource of its own or inside another document. */
export function environmentHal(environment: Environment, urls: Urls): Wire["Environment"] {
  const { uuid, name, displayName, production, contacts, createdAt, updatedAt } = environment;
  const self = urls.environment(uuid);
  return {
    uuid,
    name,
    displayName,
    production,
    ...(contacts !== null && { contacts: [...contacts] }),
    createdAt: timestamp(createdAt),
    ...(updatedAt > createdAt && { updatedAt: timestamp(updatedAt) }),
    _links: {
      self: { title: "Environment", name, href: self },
      "pb:currently-deployed-deployed-versions": {
        title: `Versions currently deployed to ${displayName} environment`,
        href: `${self}/deployed-versions/currently-deployed`,
      },
      "pb:currently-supported-released-versions": {
        title: `Versions released and supported in ${displayName} environment`,
        href: `${self}/released-versions/currently-supported`,
      },
      "pb:environments": { title: "Environments", href: urls.environments },
    },
  };
}
