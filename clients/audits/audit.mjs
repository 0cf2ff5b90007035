// Runs the GraphQL-over-HTTP audits against the address and with the headers that AUDITED holds as JSON.
import { serverAudits } from "graphql-http";

const { url, headers } = JSON.parse(process.env.AUDITED);
const fetchFn = (address, options = {}) => fetch(address, { ...options, headers: { ...headers, ...options.headers } });
const found = { ok: 0, notice: 0, warn: 0, error: 0 };
const missed = [];
for (const audit of serverAudits({ url, fetchFn })) {
  const result = await audit.fn();
  found[result.status] += 1;
  if (result.status !== "ok") console.log(`${result.status}: ${audit.id} ${audit.name}: ${result.reason}`);
  if (/^(MUST|SHOULD)/.test(audit.name) && result.status !== "ok") missed.push(audit.id);
}
const total = Object.values(found).reduce((sum, count) => sum + count, 0);
console.log(`audits: ${total}, passed: ${found.ok}, MUST and SHOULD missed: ${missed.length}`);
process.exitCode = missed.length ? 1 : 0;
