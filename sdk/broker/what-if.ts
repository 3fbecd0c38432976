import type { CallOptions } from "../http/transport.ts";
import type { BrokerHttp } from "./http.ts";
import type { WhatIf, WhatIfVerdict } from "./types.ts";

/** See `BrokerClient.whatIf`. */
export function whatIf(http: BrokerHttp, question: WhatIf, options: CallOptions = {}): Promise<WhatIfVerdict> {
  return http.json({ method: "POST", path: "/what-if", body: question, repeatable: true, ...options });
}
