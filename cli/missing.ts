/** What was asked for; undefined where the broker says that it is not there (404). Everything else that goes wrong is thrown on. */
export async function unlessMissing<Value>(asked: Promise<Value>): Promise<Value | undefined> {
  const { BrokerApiError } = await import("../sdk/http/api-error.ts");
  try {
    return await asked;
  } catch (error) {
    if (error instanceof BrokerApiError && error.status === 404) return undefined;
    throw error;
  }
}
