import { BlockList, isIP } from "node:net";
import type { Config } from "../config.ts";
import type { WebhookRules } from "../engine/webhooks/validate.ts";

/** The operator's rules for webhooks. */
export function webhookRules(config: Config): WebhookRules {
  return {
    methods: config.webhookHttpMethodWhitelist,
    schemes: config.webhookSchemeWhitelist,
    hosts: config.webhookHostWhitelist,
    isAllowedHost: (host) => isListed(host, config.webhookHostWhitelist),
  };
}

/** Is a host (or an address that a name leads to) on the list: by name, `*.example.org`, `/regex/`, address or network? */
export function isListed(host: string, list: readonly string[]): boolean {
  const name = host.toLowerCase();
  return list.some((entry) => fits(name, entry));
}

function fits(name: string, entry: string): boolean {
  if (entry.length > 2 && entry.startsWith("/") && entry.endsWith("/")) return new RegExp(entry.slice(1, -1)).test(name);
  if (entry.startsWith("*.")) return name.endsWith(entry.slice(1).toLowerCase());
  const [network = "", prefix] = entry.split("/");
  const [family, ofNetwork] = [isIP(name), isIP(network)];
  if (prefix === undefined || family === 0 || family !== ofNetwork) return name === entry.toLowerCase();
  const inNetwork = new BlockList();
  inNetwork.addSubnet(network, Number(prefix), family === 4 ? "ipv4" : "ipv6");
  return inNetwork.check(name, family === 4 ? "ipv4" : "ipv6");
}

/** IANA's special-purpose registries (RFC 6890): nothing in them is a host on the internet. */
const SPECIAL_IPV4 = [
  ["0.0.0.0", 8],
  ["10.0.0.0", 8],
  ["100.64.0.0", 10],
  ["127.0.0.0", 8],
  ["169.254.0.0", 16],
  ["172.16.0.0", 12],
  ["192.0.0.0", 24],
  ["192.0.2.0", 24],
  ["192.88.99.0", 24],
  ["192.168.0.0", 16],
  ["198.18.0.0", 15],
  ["198.51.100.0", 24],
  ["203.0.113.0", 24],
  ["224.0.0.0", 3],
] as const;
/** Within the global range 2000::/3: addresses that stand for others (Teredo, 6to4), and documentation. */
const SPECIAL_IPV6 = [
  ["2001::", 23],
  ["2001:db8::", 32],
  ["2002::", 16],
  ["3fff::", 20],
] as const;

/** Is this the address of one host on the internet, and neither private, nor this machine's, nor a way around that? */
export function isPublicAddress(address: string): boolean {
  switch (isIP(address)) {
    case 4:
      return !special.check(address, "ipv4");
    case 6:
      // Mapped IPv4 (::ffff:0:0/96), loopback, link-local and private addresses all lie outside 2000::/3.
      return global6.check(address, "ipv6") && !special.check(address, "ipv6");
    default:
      return false;
  }
}

const special = new BlockList();
for (const [network, prefix] of SPECIAL_IPV4) special.addSubnet(network, prefix, "ipv4");
for (const [network, prefix] of SPECIAL_IPV6) special.addSubnet(network, prefix, "ipv6");
const global6 = new BlockList();
global6.addSubnet("2000::", 3, "ipv6");
