// A hash table from feature keys to ids in two flat arrays: half a million features in a few megabytes, looked up without
// allocating a string or an object, and passed between threads without a copy.

export type KeyTable = {
  /** Number of ids assigned so far; ids are 0 … size − 1 in the order of insertion. */
  size: number
  /** Open addressing with linear probing; 0 is free. The length is a power of two. */
  keys: Int32Array
  ids: Int32Array
}

export function createTable(capacity = 1 << 12): KeyTable {
  return { size: 0, keys: new Int32Array(capacity), ids: new Int32Array(capacity) }
}

/** The key's id, or -1 when it is unknown. Keys are positive. */
export function idOf(table: KeyTable, key: number): number {
  const { keys, ids } = table
  const mask = keys.length - 1
  let at = slotOf(key, mask)
  while (keys[at] !== 0) {
    if (keys[at] === key) return ids[at]!
    at = (at + 1) & mask
  }
  return -1
}

/** The key's id; an unknown key gets a new one. */
export function insert(table: KeyTable, key: number): number {
  if (table.size * 2 >= table.keys.length) grow(table)
  const { keys, ids } = table
  const mask = keys.length - 1
  let at = slotOf(key, mask)
  while (keys[at] !== 0) {
    if (keys[at] === key) return ids[at]!
    at = (at + 1) & mask
  }
  keys[at] = key
  ids[at] = table.size
  table.size += 1
  return ids[at]!
}

function slotOf(key: number, mask: number): number {
  return (Math.imul(key, 0x9e37_79b1) >>> 7) & mask
}

function grow(table: KeyTable): void {
  const { keys, ids } = table
  table.keys = new Int32Array(keys.length * 2)
  table.ids = new Int32Array(keys.length * 2)
  const mask = table.keys.length - 1
  for (let from = 0; from < keys.length; from++) {
    if (keys[from] === 0) continue
    let at = slotOf(keys[from]!, mask)
    while (table.keys[at] !== 0) at = (at + 1) & mask
    table.keys[at] = keys[from]!
    table.ids[at] = ids[from]!
  }
}
