// Types in words, derived from the JSON Schemas that zod generates. The reference and the problems use the same words, so
// what a problem asks for is what the reference says.

import { z } from 'zod'
import { categoriesSchema, frontMatterSchema } from './category-schema.ts'
import { holdfastSchema } from './schema.ts'

/** The part of JSON Schema (draft 7) that our schemas use. */
export type SchemaNode = {
  $schema?: string
  title?: string
  description?: string
  type?: string
  enum?: string[]
  minimum?: number
  maximum?: number
  default?: unknown
  required?: string[]
  properties?: Record<string, SchemaNode>
  items?: SchemaNode
  anyOf?: SchemaNode[]
}

export const holdfastJson = jsonSchemaOf(holdfastSchema)
export const categoriesJson = jsonSchemaOf(categoriesSchema)
export const frontMatterJson = jsonSchemaOf(frontMatterSchema)

/** The schema of the value at `path`; undefined for an unknown key. */
export function nodeAt(root: SchemaNode, path: readonly PropertyKey[]): SchemaNode | undefined {
  let node: SchemaNode | undefined = root
  for (const part of path) {
    node = typeof part === 'number' ? node?.items : node?.properties?.[String(part)]
  }
  return node
}

/** The type in words, e.g. `a whole number 1–65535` or `one of draft, auto`. */
export function typeWords(node: SchemaNode | undefined): string {
  if (node === undefined) return 'a known key'
  if (node.enum !== undefined) return `one of ${node.enum.join(', ')}`
  if (node.type === 'integer') return `a whole number${range(node)}`
  if (node.type === 'number') return `a number${range(node)}`
  if (node.type === 'array') return `a list (${shortWords(typeWords(node.items))} each)`
  if (node.type === 'object')
    return `keys and values (${Object.keys(node.properties ?? {}).join(', ')})`
  return node.title ?? 'text'
}

/** True for a secret and anything inside one. Such values are never shown. */
export function isSecretAt(root: SchemaNode, path: readonly PropertyKey[]): boolean {
  return path.some((_, length) => nodeAt(root, path.slice(0, length + 1))?.anyOf !== undefined)
}

function range(node: SchemaNode): string {
  return node.minimum === undefined || node.maximum === undefined
    ? ''
    : ` ${node.minimum}–${node.maximum}`
}

function shortWords(words: string): string {
  return words.startsWith('keys and values') ? 'keys and values' : words
}

function jsonSchemaOf(schema: z.ZodType): SchemaNode {
  // Draft 7, because editors' YAML servers understand it best; `input`, because a file may leave out keys with defaults.
  return z.toJSONSchema(schema, { target: 'draft-07', io: 'input' }) as SchemaNode
}
