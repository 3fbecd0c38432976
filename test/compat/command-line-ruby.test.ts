import { commandLineTests } from "./clients/command-line-tests.ts";

commandLineTests("ruby", {
  yes: "Computer says yes \\o/",
  no: "Computer says no",
  undeployed: "Recorded undeployment of",
  environmentUnknown: "No environment found with name 'moon'",
  pacticipantUpdated: "updated in the Pact Broker",
  branchDeleted: "Successfully deleted branch feat",
  branchGone: 1,
  jsonNo: 1,
});
