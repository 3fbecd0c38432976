import type { components } from "../../sdk/wire/openapi.ts";
import { timestamp } from "../http/hal.ts";
import { type Urls } from "../http/urls.ts";
import type { DashboardItem, ShownVersion } from "./dashboard-reads.ts";
import { verificationStatus, webhookStatus } from "./status.ts";

type Wire = components["schemas"];

/** The dashboard. Members without a value are null and not left out, as the Pact Broker's are here. */
export function dashboardHal(items: readonly DashboardItem[], urls: Urls): Wire["Dashboard"] {
  return { items: items.map((item) => itemHal(item, urls)) };
}

function itemHal(item: DashboardItem, urls: Urls): Wire["DashboardItem"] {
  const { consumer, provider, consumerVersion, result } = item;
  const triggeredAt = item.webhooks?.triggeredAt ?? null;
  const pact = urls.pact(provider, consumer, consumerVersion.number);
  return {
    consumer: {
      name: consumer,
      version: { ...versionHal(consumerVersion), _links: { self: { href: urls.version(consumer, consumerVersion.number) } } },
      _links: { self: { href: urls.pacticipant(consumer) } },
    },
    provider: {
      name: provider,
      version: result === null ? null : versionHal(result.providerVersion),
      _links: { self: { href: urls.pacticipant(provider) } },
    },
    pact: { createdAt: timestamp(item.publishedAt), _links: { self: { href: pact } } },
    pactTags: item.tags.map((tag) => tagHal(tag, urls.tag(consumer, consumerVersion.number, tag))),
    latestVerificationResult:
      result === null
        ? null
        : {
            success: result.success,
            verifiedAt: timestamp(result.executedAt),
            _links: { self: { href: `${pact}/verification-results/latest` } },
          },
    latestVerificationResultTags:
      result === null ? [] : result.tags.map((tag) => tagHal(tag, urls.tag(provider, result.providerVersion.number, tag))),
    verificationStatus: verificationStatus(result),
    webhookStatus: webhookStatus(item.webhooks),
    latestWebhookExecution: triggeredAt === null ? null : { triggeredAt: timestamp(triggeredAt) },
    _links: {
      "pb:webhook-status": {
        title: `Status of webhooks for ${consumer}/${provider} pact`,
        href: `${urls.integration(provider, consumer)}/webhooks/status`,
      },
    },
  };
}

const versionHal = ({ number, heads }: ShownVersion) => ({ number, branch: heads[0] ?? null, headBranchNames: [...heads] });

const tagHal = (name: string, href: string) => ({ name, latest: true, _links: { self: { href } } });
