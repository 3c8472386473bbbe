import { SourceMap, type Segment } from "../text/source-map.ts";

const noValue = "<no value>";

/** Helm takes back what text/template prints for nothing; the map goes along. */
export function withoutNoValue(text: string, map: SourceMap): { readonly text: string; readonly map: SourceMap } {
  if (!text.includes(noValue)) return { text, map };
  const segments: Segment[] = [];
  let kept = "";
  let from = 0;
  for (let at = text.indexOf(noValue); from <= text.length; at = text.indexOf(noValue, from)) {
    const end = at === -1 ? text.length : at;
    for (const { start, end: stop, origin } of map.slice(from, end).segments) segments.push({ start: start + kept.length, end: stop + kept.length, origin });
    kept += text.slice(from, end);
    if (at === -1) break;
    from = at + noValue.length;
  }
  return { text: kept, map: new SourceMap(segments) };
}
