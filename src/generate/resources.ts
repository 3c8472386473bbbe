import { parseQuantity } from "../kubernetes/quantity.ts";
import type { ResourceRequirements } from "./app-types.ts";
import type { Fragment } from "./complete-app.ts";

/** What a container gets: what it asks for over the defaults. Where one of request and limit is asked for, the default of the other follows it. */
export function completeResources(defaults: ResourceRequirements, asked: ResourceRequirements = {}): Fragment {
  const requests = new Map(Object.entries(defaults.requests ?? {}));
  const limits = new Map(Object.entries(defaults.limits ?? {}));
  for (const [name, request] of Object.entries(asked.requests ?? {})) {
    requests.set(name, request);
    if (isMore(request, limits.get(name))) limits.set(name, request);
  }
  for (const [name, limit] of Object.entries(asked.limits ?? {})) {
    limits.set(name, limit);
    if (asked.requests?.[name] === undefined && (name === "memory" || isMore(requests.get(name), limit))) requests.set(name, limit);
  }
  const texts = (amounts: ReadonlyMap<string, string | number>): Fragment => Object.fromEntries([...amounts].map(([name, amount]) => [name, String(amount)]));
  return { requests: texts(requests), limits: texts(limits), ...(asked.claims && { claims: asked.claims }) };
}

/** Whether an amount is more than another; false where one of them is missing or no amount. */
export function isMore(amount: string | number | undefined, than: string | number | undefined): boolean {
  const [first, second] = [amount, than].map((text) => (text === undefined ? undefined : parseQuantity(String(text))));
  return first !== undefined && second !== undefined && first.nanos > second.nanos;
}
