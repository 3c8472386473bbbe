import type { ValuesKey } from "../text/source-map.ts";
import type { ListItem, ListNode } from "./node.ts";

export function valuesKeys(_list: ListNode): ReadonlyMap<ListItem, readonly ValuesKey[]> {
  return new Map();
}
