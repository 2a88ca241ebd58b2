// The order of texts by their code units. `localeCompare` depends on the machine's language and ICU version; whatever is
// sorted for an id, a training set or a name must come out the same everywhere.

/** For `toSorted`: negative when `a` comes first. */
export function compareCodeUnits(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
