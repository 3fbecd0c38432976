import type { Context } from "../context.ts";
import type { Badge } from "../engine/badges/badge.ts";
import { badgeSvg } from "../engine/badges/badge-svg.ts";
import { type Reply, sendText } from "../http/reply.ts";
import { segment } from "../http/urls.ts";

/** Sends a badge: drawn here, or where shields.io draws it, as the broker is set. */
export function sendBadge({ config }: Context, badge: Badge, cacheControl = "no-cache"): Reply<string> {
  const headers = { "cache-control": cacheControl };
  if (config.badgeProviderMode === "local") return sendText(200, badgeSvg(badge), { headers });
  return sendText(307, "", { headers: { ...headers, location: shieldsUrl(config.shieldsIoBaseUrl, badge) }, type: "image/svg+xml" });
}

/** The address of a static badge at shields.io, which parts its three words by dashes and doubles those within. */
function shieldsUrl(baseUrl: string, { label, message, color }: Badge): string {
  const word = (text: string) => segment(text.replaceAll("-", "--").replaceAll("_", "__"));
  return `${baseUrl}/badge/${word(label)}-${word(message)}-${color}.svg`;
}
