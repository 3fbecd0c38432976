import type { components } from "../../sdk/wire/openapi.ts";
import type { DeploymentPlan } from "./make-plan.ts";
import type { NamedVersion } from "./plan-reads.ts";
import { edgeHal } from "./verdict-hal.ts";

type Wire = components["schemas"];

/** A plan as `POST /plans` answers it. */
export function planHal(plan: DeploymentPlan): Wire["Plan"] {
  const named = (index: number): NamedVersion => {
    const candidate = plan.candidates[index];
    return { pacticipant: candidate?.name ?? "", version: candidate?.version.number ?? "" };
  };
  return {
    steps: plan.steps.map((step) => ({ deploy: step.map(named) })),
    excluded: plan.excluded.map(({ candidate, obstacles, edges, ...others }) => {
      const needs = others.needs.map(named);
      const conflictsWith = others.conflictsWith.map(named);
      const hopeless = obstacles.some(({ when }) => when === "always") || needs.length + conflictsWith.length === 0;
      const reason = reasonOf({ needs, conflictsWith, hopeless }, plan.environment);
      return { ...named(candidate), reason, needs, conflictsWith, edges: edges.map(edgeHal) };
    }),
    rollback: rollbackOf(plan),
    proven: plan.proven,
    notices: noticesOf(plan),
  };
}

interface Excuse {
  readonly needs: readonly NamedVersion[];
  readonly conflictsWith: readonly NamedVersion[];
  /** Something stands in its way that no other candidate takes away. */
  readonly hopeless: boolean;
}

function reasonOf({ needs, conflictsWith, hopeless }: Excuse, environment: string): string {
  const reasons = [
    needs.length > 0 ? `It needs ${listed(needs)}, which stays behind as well.` : "",
    conflictsWith.length > 0 ? `It cannot be beside ${listed(conflictsWith)}, which the plan deploys.` : "",
    hopeless ? `Something stands in its way in ${environment} that no other candidate takes away.` : "",
  ];
  return reasons.filter((reason) => reason !== "").join(" ");
}

/** More names than anybody reads in a sentence. */
const MOST_LISTED = 5;

function listed(versions: readonly NamedVersion[]): string {
  const names = versions.slice(0, MOST_LISTED).map(({ pacticipant, version }) => `${pacticipant} ${version}`);
  const more = versions.length - MOST_LISTED;
  return names.join(", ") + (more > 0 ? ` and ${more} more` : "");
}

/** The steps backwards: each returns to the version that ran before, or to none. What changes nothing is left out. */
function rollbackOf({ steps, candidates, running }: DeploymentPlan): Wire["Plan"]["rollback"] {
  return steps.toReversed().flatMap((step) => {
    const deploy: NamedVersion[] = [];
    const undeploy: NamedVersion[] = [];
    for (const { id, name, version } of step.flatMap((index) => candidates[index] ?? [])) {
      const before = running.find(({ pacticipantId, replaced }) => replaced && pacticipantId === id);
      if (before === undefined) undeploy.push({ pacticipant: name, version: version.number });
      else if (before.version.id !== version.id) deploy.push({ pacticipant: name, version: before.version.number });
    }
    return deploy.length + undeploy.length === 0 ? [] : [{ deploy, ...(undeploy.length > 0 ? { undeploy } : {}) }];
  });
}

function noticesOf({ proven, candidates, running, environment }: DeploymentPlan): Wire["Notice"][] {
  const there = new Set(running.filter(({ replaced }) => replaced).map(({ version }) => version.id));
  return [
    ...(proven
      ? []
      : [{ type: "warning" as const, text: "More candidates might be deployable: there were too many combinations to try them all." }]),
    ...candidates
      .filter(({ version }) => there.has(version.id))
      .map(({ name, version }) => ({ type: "info" as const, text: `${name} ${version.number} is in ${environment} already.` })),
  ];
}
