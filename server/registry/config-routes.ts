import type { Handlers } from "../http/operation.ts";
import { changeConfig, changeMode, removeConfig, removeMode } from "./change-settings.ts";
import { findEffectiveSettings, GLOBAL } from "./config-store.ts";
import { requireSettingsName, subjectName } from "./names.ts";
import { configUpdateJson, modeUpdateJson } from "./registry-json.ts";
import { globalConfig, subjectConfig, subjectMode } from "./settings.ts";

/** Handlers of settings and modes, for all subjects and for one. */
export const configRoutes: Handlers<
  | "getRegistryConfig"
  | "putRegistryConfig"
  | "deleteRegistryConfig"
  | "getSubjectConfig"
  | "putSubjectConfig"
  | "deleteSubjectConfig"
  | "getRegistryMode"
  | "putRegistryMode"
  | "deleteRegistryMode"
  | "getSubjectMode"
  | "putSubjectMode"
  | "deleteSubjectMode"
> = {
  getRegistryConfig: async ({ ctx }) => globalConfig(ctx.db),
  putRegistryConfig: async ({ ctx, body }) => configUpdateJson(await changeConfig(ctx, GLOBAL, body)),
  deleteRegistryConfig: async ({ ctx }) => removeConfig(ctx, GLOBAL),
  getSubjectConfig: async ({ ctx, path, query }) => subjectConfig(ctx.db, subjectName(path.subject), query),
  putSubjectConfig: async ({ ctx, path, body }) => configUpdateJson(await changeConfig(ctx, requireSettingsName(path.subject), body)),
  deleteSubjectConfig: async ({ ctx, path }) => removeConfig(ctx, subjectName(path.subject)),
  getRegistryMode: async ({ ctx }) => ({ mode: (await findEffectiveSettings(ctx.db, GLOBAL)).mode }),
  putRegistryMode: async ({ ctx, query, body }) =>
    modeUpdateJson(await changeMode(ctx, GLOBAL, { text: body.mode, force: query.force === true })),
  deleteRegistryMode: async ({ ctx, query }) => ({ mode: await removeMode(ctx, GLOBAL, { recursive: query.recursive === true }) }),
  getSubjectMode: async ({ ctx, path, query }) => ({ mode: await subjectMode(ctx.db, subjectName(path.subject), query) }),
  putSubjectMode: async ({ ctx, path, query, body }) =>
    modeUpdateJson(await changeMode(ctx, requireSettingsName(path.subject), { text: body.mode, force: query.force === true })),
  deleteSubjectMode: async ({ ctx, path, query }) => ({
    mode: await removeMode(ctx, subjectName(path.subject), { recursive: query.recursive === true }),
  }),
};
