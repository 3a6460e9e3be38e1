// Groups are counted before parsing, since a pattern may refer to one that comes later.

/** Parentheses that open a group, with those that only look so: escaped ones, classes, conditions. */
const opening = /\\.|\[\^?\]?(?:\\.|[^\]\\])*\]?|\(\?\(|(?<group>\((?:\?P?[<'](?![=!])(?<name>\w+)[>']|(?![?*])))/gs;

export function countGroups(text: string): number {
  let count = 0;
  for (const match of text.matchAll(opening)) if (match.groups?.['group'] !== undefined) count += 1;
  return count;
}

/** The number of the first group of each name. */
export function groupNames(text: string): ReadonlyMap<string, number> {
  const names = new Map<string, number>();
  let count = 0;
  for (const { groups } of text.matchAll(opening)) {
    if (groups?.['group'] === undefined) continue;
    count += 1;
    const name = groups['name'];
    if (name !== undefined && !names.has(name)) names.set(name, count);
  }
  return names;
}
