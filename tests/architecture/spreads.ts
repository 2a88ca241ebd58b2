// Spreads of a literal into a literal (`{ ...{ a, b }, c }`, `[...['a', 'b'], c]`): they mean nothing and only keep lines
// together. Biome may break lines; what belongs together gets a name.

import { type Finding, type Source, withoutComments } from './imports.ts'

export function spreadFindings({ path, text }: Source): Finding[] {
  const code = withoutStrings(withoutComments(text))
  const objects = code.split('...{').length - 1
  const lists = [...code.matchAll(/\.\.\.\[/g)].filter(({ index }) => isAlone(code, index + 3))
  return [
    ...Array.from({ length: objects }, () => `${path}: an object literal is spread`),
    ...lists.map(() => `${path}: a list literal is spread`),
  ]
}

/** Whether nothing is done with the list that begins at `from`: `[…].map(…)` and `[…][0]` are no literals. */
function isAlone(code: string, from: number): boolean {
  let depth = 0
  for (let at = from; at < code.length; at += 1) {
    if (code[at] === '[') depth += 1
    if (code[at] === ']') depth -= 1
    if (depth === 0) return /^\s*[,\])]/.test(code.slice(at + 1))
  }
  return false
}

/** Brackets in a text are none. */
function withoutStrings(code: string): string {
  return code.replaceAll(/'(?:[^'\\\n]|\\.)*'|"(?:[^"\\\n]|\\.)*"|`(?:[^`\\]|\\.)*`/g, "''")
}
