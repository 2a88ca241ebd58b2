// U+0000 in mail: Postgres refuses it in TEXT, SQLite's functions stop at it. A mail must not be lost for one byte, so
// every string on its way into the database carries U+FFFD instead, in one place, for values and for searches alike.

import {
  type KyselyPlugin,
  OperationNodeTransformer,
  type PrimitiveValueListNode,
  type ValueNode,
} from 'kysely'

export function plainTextPlugin(): KyselyPlugin {
  const transformer = new PlainText()
  return {
    transformQuery: ({ node, queryId }) => transformer.transformNode(node, queryId),
    transformResult: async ({ result }) => result,
  }
}

/** Kysely walks its query tree by subclassing; there is no function form of it. */
class PlainText extends OperationNodeTransformer {
  protected override transformValue(node: ValueNode): ValueNode {
    const value = withoutNul(node.value)
    return value === node.value ? node : { ...node, value }
  }

  protected override transformPrimitiveValueList(
    node: PrimitiveValueListNode,
  ): PrimitiveValueListNode {
    return { ...node, values: node.values.map(withoutNul) }
  }
}

function withoutNul(value: unknown): unknown {
  return typeof value === 'string' ? value.replaceAll('\0', '\uFFFD') : value
}
