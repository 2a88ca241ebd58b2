// How a prepared statement is written out, so that the database need not plan it anew for each mail: what is the same each time stands
// in the text itself, and what is filled in is nothing a plan could depend on.
//
// SQLite looks at the values of a join, of a limit and of a column that some index is partial by, and plans the statement again at
// every other value, which takes ten times as long as to run it (sqlite3_prepare_v3, "automatically recompiled"). It does not look
// behind a sign, and `+?` is the same value (https://www.sqlite.org/optoverview.html, section 1).

import {
  type KyselyPlugin,
  type OperationNode,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type QueryId,
  RawNode,
  ValueListNode,
  ValueNode,
} from 'kysely'
import type { DialectName } from './database.ts'

/** Where a value is filled in. Whoever reckons or compares with it fails at once. */
export class Place {
  readonly name: string
  /** In a list. */
  readonly at: number | undefined

  constructor(name: string, at?: number) {
    this.name = name
    this.at = at
  }

  valueIn(bound: Readonly<Record<string, unknown>>): unknown {
    const value = bound[this.name]
    return this.at === undefined ? value : (value as readonly unknown[])[this.at]
  }

  [Symbol.toPrimitive](): never {
    throw new Error(`“${this.name}” has no value while the statement is written`)
  }
}

/** For one statement; afterwards `query` is it as it was built, with its values. */
export function writtenOut(dialect: DialectName): KyselyPlugin & { query?: OperationNode } {
  const transformer = new WrittenOut(dialect)
  return {
    transformQuery({ node }) {
      this.query = node
      return transformer.transformNode(node)
    },
    transformResult: async ({ result }) => result,
  }
}

class WrittenOut extends OperationNodeTransformer {
  readonly #dialect: DialectName
  readonly #signed = new WeakSet<OperationNode>()

  constructor(dialect: DialectName) {
    super()
    this.#dialect = dialect
  }

  /** A statement in another one comes twice. */
  protected override transformRaw(node: RawNode, query_id?: QueryId): RawNode {
    return this.#signed.has(node) ? node : super.transformRaw(node, query_id)
  }

  protected override transformValue(node: ValueNode): ValueNode {
    return this.#written(node.value)
  }

  protected override transformPrimitiveValueList(node: PrimitiveValueListNode) {
    // A list is a list to the compiler, whatever stands in it.
    const list: OperationNode = ValueListNode.create(node.values.map((one) => this.#written(one)))
    return list as PrimitiveValueListNode
  }

  #written(value: unknown): ValueNode {
    if (!(value instanceof Place))
      return isWord(value) ? ValueNode.createImmediate(value) : ValueNode.create(value)
    if (this.#dialect === 'postgres') return ValueNode.create(value)
    const signed: OperationNode = RawNode.create(['+', ''], [ValueNode.create(value)])
    this.#signed.add(signed)
    return signed as ValueNode
  }
}

/** Bytes and what else has no literal stay values. */
function isWord(value: unknown): value is string | number | boolean | null {
  return value === null || ['string', 'number', 'boolean'].includes(typeof value)
}
