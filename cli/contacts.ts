import type { EnvironmentInput } from "../sdk/index.ts";
import type { Args } from "./args.ts";
import type { Option } from "./command.ts";

/** Who is responsible for an environment. */
export const contactOptions: readonly Option[] = [
  { flags: "--contact-name <name>", summary: "the team or person responsible" },
  { flags: "--contact-email-address <address>", summary: "how to reach them" },
];

/** The contacts given by `contactOptions`. Rule: pact-broker CLI 1.78, an address without a name is that of "unknown". */
export function contactsOf(args: Args): EnvironmentInput["contacts"] {
  const [name, email] = [args.text("contact-name"), args.text("contact-email-address")];
  if (name === undefined && email === undefined) return undefined;
  return [{ name: name ?? "unknown", ...(email === undefined ? {} : { details: { emailAddress: email } }) }];
}
