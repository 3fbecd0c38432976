import { PARAMETER_NAMES } from "../engine/webhooks/parameters.ts";

/** What a link relation means, for people. */
export interface RelationDoc {
  /** Parts that other texts of the broker link to, by their anchor. */
  readonly sections?: readonly { readonly anchor: string; readonly title: string; readonly text: readonly string[] }[] | undefined;
  readonly title: string;
  readonly methods: readonly string[];
  /** Paragraphs of plain text. */
  readonly text: readonly string[];
}

/** Documentation of a relation by its name without `pb:`; undefined when we have no such relation. */
export function findRelationDoc(relation: string): RelationDoc | undefined {
  // Links to a version by one of its tags carry the tag in their name.
  const name = /^tag-.+-version$/.test(relation) ? "tag-version" : relation;
  // The documents of webhooks use a curie of their own.
  const entry = [name, name.replace(/^webhooks-/, "")].find((key) => Object.hasOwn(RELATIONS, key));
  const doc = entry === undefined ? undefined : toDoc(RELATIONS[entry]);
  return doc !== undefined && entry === "webhooks" ? { ...doc, sections: WEBHOOK_SECTIONS } : doc;
}

function toDoc(entry: Entry | undefined): RelationDoc | undefined {
  if (entry === undefined) return undefined;
  const [title, methods, ...text] = entry;
  return { title, methods: methods.split(" "), text };
}

type Entry = readonly [title: string, methods: string, ...text: string[]];

const PACT_LIST = "A list with a link to each pact; each has a title and the names of both sides.";
const TEMPLATE = "The link is a template: fill in the parts in braces, percent-encoded.";

/** `/doc/webhooks#whitelist` stands in refusals and logs of webhooks. */
const WEBHOOK_SECTIONS = [
  {
    anchor: "whitelist",
    title: "Where webhooks may go",
    text: [
      "A webhook makes the broker send requests. Which ones is up to its operator: PACT_BROKER_WEBHOOK_SCHEME_WHITELIST (default https), PACT_BROKER_WEBHOOK_HTTP_METHOD_WHITELIST (default POST) and PACT_BROKER_WEBHOOK_HOST_WHITELIST, each with spaces between its entries.",
      "Without a list of hosts, requests go to every host on the internet, and to none that is private, loopback or link-local. Responses are then not shown in logs and test executions, as they could tell about machines that only the broker can reach.",
      "With a list, only its hosts are allowed, whatever their address, and responses are shown. An entry is a name, *.example.org, a regular expression between slashes, an address, or a network such as 10.1.0.0/16.",
    ],
  },
  {
    anchor: "templates",
    title: "Parameters",
    text: [
      `The address, the header values and the body may contain parameters, written \${pactbroker.name}: ${PARAMETER_NAMES.join(", ")}.`,
      "What is not known is empty; a name that does not exist stays as it is. In addresses values are escaped. The host cannot contain a parameter.",
    ],
  },
];

/** Title, methods, paragraphs. Sorted by name. */
const RELATIONS: Readonly<Record<string, Entry>> = {
  "all-pact-versions": [
    "All versions of a pact",
    "GET DELETE",
    "Every published version of the pact between these two, newest first.",
    "DELETE removes them all.",
  ],
  branch: [
    "Branch",
    "GET DELETE",
    "A branch of a pacticipant's repository.",
    "DELETE forgets the branch; its versions, their pacts and results stay.",
  ],
  "branch-pact-versions": [
    "Pacts of a branch",
    "GET",
    "All pacts between two pacticipants that versions of one consumer branch published.",
    TEMPLATE,
  ],
  "branch-version": [
    "Version on a branch",
    "GET PUT DELETE",
    "That a version belongs to a branch. PUT says so and makes version and branch where they are missing.",
    "DELETE takes the version off the branch.",
  ],
  branches: [
    "Branches of a pacticipant",
    "GET DELETE",
    "All branches, the most recently used first, in pages. Use q to search by name.",
    "DELETE forgets all branches except the main branch and those named in exclude.",
  ],
  "can-i-deploy-badge": [
    "Badge: can it be deployed?",
    "GET",
    "A picture for a readme that says whether the latest version with one tag can go where another tag is.",
  ],
  "can-i-deploy-branch-to-environment-badge": [
    "Badge: can the branch be deployed?",
    "GET",
    "A picture for a readme that says whether the latest version of a branch can go to an environment.",
    TEMPLATE,
  ],
  "can-i-deploy-pacticipant-version-to-environment": [
    "Can I deploy to an environment?",
    "GET",
    "Answers whether a version can safely go to an environment, and why. Read summary.deployable: true, false, or null while results are missing.",
    TEMPLATE,
  ],
  "can-i-deploy-pacticipant-version-to-tag": [
    "Can I deploy to a tag?",
    "GET",
    "Answers whether a version works with the latest versions that have a tag, for brokers that use tags in place of environments.",
    TEMPLATE,
  ],
  consumer: ["Consumer", "GET PUT PATCH DELETE", "The pacticipant that calls, or reads the messages."],
  "consumer-version": ["Consumer version", "GET", "The version of the consumer that published this pact."],
  "consumer-versions": ["Consumer versions", "GET", "The versions of the consumer that published exactly this content."],
  "consumer-webhooks": ["Webhooks of a consumer", "GET POST", "Webhooks for every pact of this consumer."],
  contracts: ["Contracts", "GET", "The pacts that were published, one link each."],
  create: ["New webhook", "POST", "POST a webhook here to create it."],
  "currently-deployed-deployed-versions": [
    "What is deployed now",
    "GET",
    "The versions that run in this environment. Narrow the list with pacticipant and version.",
    "To record that a version no longer runs, PATCH its own link with currentlyDeployed: false.",
  ],
  "currently-supported-released-versions": [
    "What is supported now",
    "GET",
    "The released versions that users of this environment may still run. Narrow the list with pacticipant and version.",
    "To record the end of support, PATCH the version's own link with currentlySupported: false.",
  ],
  dashboard: ["Dashboard", "GET", "The integrations with their latest pact, verification and webhook status."],
  delete: ["Delete", "DELETE", "DELETE this address to remove the thing that has the link."],
  "deployed-environments": ["Environments with this version", "GET", "The environments that this version is deployed to."],
  diff: ["Difference between two pacts", "GET", "The changes between two versions of a pact, as text."],
  "diff-previous-distinct": [
    "Difference to the previous pact",
    "GET",
    "The changes since the last version of this pact that had another content, as text.",
  ],
  environment: ["Environment", "GET PUT DELETE", "A place where versions run, such as test or production.", TEMPLATE],
  environments: ["Environments", "GET POST", "All environments. POST a name, and production: true or false, to add one."],
  "error-logs": ["Logs of failed webhooks", "GET", "What was sent and answered when a webhook failed."],
  execute: [
    "Run a webhook now",
    "POST",
    "Sends the webhook's request once, with the data of its latest pact or result, and shows the answer. Use it to try a webhook.",
  ],
  group: ["Group", "GET", "Pacticipants that depend on each other, directly or through others."],
  integrations: [
    "Integrations",
    "GET DELETE",
    "Every pair of consumer and provider that has a contract. DELETE of one of them removes its pacts and results.",
  ],
  label: ["Label", "GET PUT DELETE", "A word that groups pacticipants. PUT adds it, DELETE removes it.", TEMPLATE],
  labels: ["Labels", "GET", "Every label that some pacticipant has."],
  "latest-branch-pact-versions": [
    "Latest pact of a branch",
    "GET",
    "The latest pact between two pacticipants from one consumer branch.",
    TEMPLATE,
  ],
  "latest-main-branch-pact-versions": [
    "Latest pact of the main branch",
    "GET",
    "The latest pact between two pacticipants from the consumer's main branch.",
    TEMPLATE,
  ],
  "latest-pact-version": ["Latest pact", "GET", "The pact of the newest consumer version between these two."],
  "latest-pact-versions": ["Latest pacts", "GET", "The newest pact of every pair of consumer and provider."],
  "latest-provider-pacts": ["Latest pacts of a provider", "GET", "The newest pact of each consumer of a provider.", PACT_LIST],
  "latest-provider-pacts-with-branch": [
    "Latest pacts of a provider, one branch",
    "GET",
    "The newest pact of each consumer's branch of that name.",
    PACT_LIST,
    TEMPLATE,
  ],
  "latest-provider-pacts-with-main-branch": [
    "Latest pacts of a provider, main branches",
    "GET",
    "The newest pact of each consumer's main branch.",
    PACT_LIST,
    TEMPLATE,
  ],
  "latest-provider-pacts-with-tag": [
    "Latest pacts of a provider, one tag",
    "GET",
    "The newest pact of each consumer among the versions with a tag.",
    PACT_LIST,
    TEMPLATE,
  ],
  "latest-tagged-pact-version": ["Latest pact with a tag", "GET", "The pact of the newest consumer version that has the tag.", TEMPLATE],
  "latest-tagged-version": ["Latest version with a tag", "GET", "The newest version of a pacticipant that has the tag.", TEMPLATE],
  "latest-untagged-pact-version": ["Latest pact without a tag", "GET", "The pact of the newest consumer version that has no tag at all."],
  "latest-verification-results": [
    "Latest verification result",
    "GET",
    "The newest result that some provider version reported for exactly this content.",
  ],
  "latest-verification-results-where-pacticipant-is-consumer": [
    "Results for a consumer version",
    "GET",
    "The newest result of each pact that this version published, and whether all succeeded.",
  ],
  "latest-version": ["Latest version", "GET", "The newest version of a pacticipant. Versions are ordered by when they first came."],
  logs: ["Webhook logs", "GET", "What a webhook sent and what came back, attempt by attempt."],
  "main-branch-pact-versions": [
    "Pacts of the main branch",
    "GET",
    "All pacts between two pacticipants from the consumer's main branch.",
    TEMPLATE,
  ],
  matrix: ["Matrix", "GET", "Which consumer versions work with which provider versions, with the results."],
  "matrix-for-consumer-version": [
    "Matrix of a consumer version",
    "GET",
    "The results of every provider version that verified the pact of this consumer version.",
  ],
  metrics: ["Metrics", "GET", "How many of everything the broker holds."],
  pact: ["Pact", "GET", "The contract between a consumer and a provider."],
  "pact-version": ["Pact version", "GET", "The pact that this belongs to."],
  "pact-versions": ["Pact versions", "GET", "The pacts in this list.", PACT_LIST],
  "pact-webhooks": ["Webhooks of a pact", "GET POST", "The webhooks that run for changes and results of this pact."],
  pacticipant: [
    "Pacticipant",
    "GET PUT PATCH DELETE",
    "An application that takes part in a pact, as consumer or provider. PATCH changes what it is given and makes the pacticipant where there is none; PUT replaces.",
    "DELETE removes it with its versions, pacts and results.",
  ],
  "pacticipant-branch": [
    "Branch of a pacticipant",
    "GET DELETE",
    "A branch with its newest version.",
    "DELETE forgets the branch; its versions stay.",
    TEMPLATE,
  ],
  "pacticipant-branch-version": [
    "Version on a branch",
    "GET PUT DELETE",
    "PUT says that a version was built from a branch, and makes both where they are missing.",
    TEMPLATE,
  ],
  "pacticipant-version": [
    "Version of a pacticipant",
    "GET PUT PATCH DELETE",
    "A version with its branches, tags and environments. PUT creates or replaces it, with buildUrl.",
    TEMPLATE,
  ],
  "pacticipant-version-tag": [
    "Tag of a version",
    "GET PUT DELETE",
    "PUT with an empty object adds a tag to a version, and makes the version where it is missing.",
    TEMPLATE,
  ],
  "pacticipant-version-tags": ["Tags of versions", "GET PUT DELETE", "Tags that the versions of a pacticipant may have.", TEMPLATE],
  pacticipants: [
    "Pacticipants",
    "GET POST",
    "All pacticipants by name, in pages when page or size is given. Use q to search. POST a name to add one.",
  ],
  "pacticipants-with-label": ["Pacticipants with a label", "GET", "The pacticipants that have a label.", TEMPLATE],
  pacts: ["Pacts", "GET", "Pacts that a provider has to honour.", PACT_LIST],
  "previous-distinct": ["Previous different pact", "GET", "The last version of this pact, before this one, that had another content."],
  provider: ["Provider", "GET PUT PATCH DELETE", "The pacticipant that is called, or writes the messages."],
  "provider-contract": [
    "Provider contract",
    "GET PUT",
    "What a provider version has published about itself, with the document and the result of its own tests.",
  ],
  "provider-pacts": ["Pacts of a provider", "GET", "All versions of all pacts with this provider.", PACT_LIST],
  "provider-pacts-for-verification": [
    "Pacts to verify",
    "GET POST",
    "The pacts that a provider should verify now, each once. POST consumerVersionSelectors, providerVersionBranch, includePendingStatus and includeWipPactsSince.",
    "Each pact comes with notices that say why it was picked; verificationProperties.pending tells whether a failure must fail the build.",
    TEMPLATE,
  ],
  "provider-pacts-with-branch": [
    "Pacts of a provider, one branch",
    "GET",
    "All pacts with this provider from consumer branches of that name.",
    PACT_LIST,
    TEMPLATE,
  ],
  "provider-pacts-with-main-branch": [
    "Pacts of a provider, main branches",
    "GET",
    "All pacts with this provider from the consumers' main branches.",
    PACT_LIST,
    TEMPLATE,
  ],
  "provider-pacts-with-tag": [
    "Pacts of a provider, one tag",
    "GET",
    "All pacts with this provider from consumer versions with a tag.",
    PACT_LIST,
    TEMPLATE,
  ],
  "publish-contracts": [
    "Publish contracts",
    "POST",
    "Publishes every contract of one version at once, with its branch, tags and build address: all of them or none.",
    "The contents go in Base64. A version's contract does not change: publish a changed one under a new version number.",
  ],
  "publish-pact": [
    "Publish a pact",
    "GET PUT PATCH DELETE",
    "PUT the JSON document of a pact under the version that made it. PATCH merges it with what the version has already published.",
    "The same content again changes nothing; another content for the same version is refused with 409.",
    TEMPLATE,
  ],
  "publish-provider-contract": [
    "Publish a provider contract",
    "POST",
    "Publishes what a provider offers, with the result of its own tests.",
  ],
  "publish-verification-results": [
    "Publish a verification result",
    "POST",
    "POST success and providerApplicationVersion, and if you like buildUrl, verifiedBy and testResults. The result belongs to exactly this content.",
  ],
  "record-deployment": [
    "Record a deployment",
    "POST",
    "POST an empty object once the version runs in the environment. It replaces the version that ran there before; with applicationInstance only that of the same instance.",
  ],
  "record-release": [
    "Record a release",
    "POST",
    "POST an empty object once users can get the version, as with a mobile app or a library. Earlier releases stay supported until their end is recorded.",
  ],
  redeliver: [
    "Send again",
    "POST",
    "POST an empty object to have the webhook told again of what it was told: with what was true then, and under the same webhook-id.",
    "GET /triggered-webhooks?status=failure lists the deliveries that were given up.",
  ],
  "released-environments": ["Environments with this release", "GET", "The environments that this version is released to."],
  tag: ["Tag", "GET PUT DELETE", "A word on a version. PUT adds it, DELETE removes it.", TEMPLATE],
  "tag-version": ["Add a tag", "PUT", "PUT an empty object to add a tag to this version.", TEMPLATE],
  "tagged-pact-versions": [
    "Pacts with a tag",
    "GET DELETE",
    "The pacts between two pacticipants whose consumer version has the tag.",
    TEMPLATE,
  ],
  "triggered-webhooks": ["Webhooks that ran", "GET", "The webhooks that this pact or result set off, and how each went."],
  "verification-results": ["Verification results", "GET", "The results that provider versions reported for this pact."],
  ui: ["Provider contract for people", "GET", "Where a publisher can look at what it has published."],
  version: ["Version", "GET PUT PATCH DELETE", "A version of a pacticipant, with its branches and tags."],
  "version-tag": [
    "Tag of this version",
    "GET PUT DELETE",
    "PUT with an empty object adds the tag to the version, DELETE takes it away.",
    TEMPLATE,
  ],
  versions: ["Versions of a pacticipant", "GET", "All versions, newest first, in pages when page or size is given."],
  webhook: [
    "Webhook",
    "GET PUT DELETE",
    "A request that the broker sends when something happens to a pact. A password that comes back as asterisks is kept on PUT.",
    TEMPLATE,
  ],
  "webhook-status": [
    "Status of webhooks",
    "GET",
    "How the webhooks that ran for this pact went: the newest of each, and how many succeeded and failed.",
  ],
  webhooks: [
    "Webhooks",
    "GET POST",
    "All webhooks. POST a request with the events that should send it, and a consumer or provider to narrow it, to add one.",
    "Requests go only to hosts, schemes and methods that the operator allows.",
  ],
};
