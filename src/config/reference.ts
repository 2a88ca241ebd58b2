// The reference of the configuration, generated from the schema so that it cannot become outdated: a Markdown page with
// every key, its type, default and reason, and JSON Schemas that let editors complete and check while you type.

import {
  categoriesJson,
  frontMatterJson,
  holdfastJson,
  type SchemaNode,
  typeWords,
} from './describe.ts'
import { RENAMED_KEYS } from './renamed-keys.ts'

/** The generated files by their path below the `config` folder. */
export function generatedFiles(): Map<string, string> {
  const schemas = jsonSchemas()
  return new Map([
    ['reference.md', referenceMarkdown()],
    ['schema/holdfast.schema.json', `${JSON.stringify(schemas.holdfast, null, 2)}\n`],
    ['schema/categories.schema.json', `${JSON.stringify(schemas.categories, null, 2)}\n`],
  ])
}

/** JSON Schemas, draft 7. */
function jsonSchemas(): { holdfast: SchemaNode; categories: SchemaNode } {
  return { holdfast: holdfastJson, categories: categoriesJson }
}

function referenceMarkdown(): string {
  return `${[
    '# Configuration reference',
    '',
    'Generated from the schema by `node src/config/generate.ts`; do not edit. `holdfast check` validates the files',
    'and shows every problem at once. A running Holdfast picks up valid edits by itself; an invalid edit changes',
    'nothing and is reported. Unknown keys are refused. A key without a default is required, unless it says _optional_.',
    '',
    'A secret is written as `{ env: NAME }` or `{ file: path }`, never as text.',
    '',
    ...page('holdfast.yaml', holdfastJson),
    ...page('categories.yaml', categoriesJson),
    '## knowledge/*.md',
    '',
    'One article per file; the file name without `.md` is its id. Front matter first, then Markdown. Each `##` heading',
    'starts a passage, the smallest thing that an answer cites, so a passage should answer one question on its own.',
    '',
    ...keyTable(keyRows(frontMatterJson, '')),
    ...renamedKeys(),
    '## Environment variables',
    '',
    '| variable | what it does |',
    '|---|---|',
    '| `HOLDFAST_CONFIG` | The folder of these files, instead of `./config`; `--config` overrides it. |',
    '| `HOLDFAST_TEMPLATES` | The templates folder, instead of the one beside the configuration. |',
    '| `HOLDFAST_DATA` | The data folder, instead of `data_dir`. |',
    '| `HOLDFAST_SECRET` | The secret that signs approval tokens, at least 16 characters. By default it is created once in `<data_dir>/secret`. |',
    '| `REDIS_URL` | A Redis of your own, instead of the embedded one. |',
    '| `DATABASE_URL` | A Postgres of your own, instead of the SQLite file. |',
  ].join('\n')}\n`
}

/** Nothing until a key has been renamed. */
function renamedKeys(): string[] {
  if (RENAMED_KEYS.length === 0) return []
  return [
    '## Renamed keys',
    '',
    'The old names are still read, with a warning.',
    '',
    '| file | old name | key | since |',
    '|---|---|---|---|',
    ...RENAMED_KEYS.map(
      ({ file, from, to, since }) => `| ${file} | \`${from}\` | \`${to}\` | ${since} |`,
    ),
    '',
  ]
}

type KeyRow = { key: string; node: SchemaNode; is_required: boolean }

function page(file: string, root: SchemaNode): string[] {
  const top = rowsBelow(root, '')
  const single = top.filter(({ node }) => !isGroup(node))
  const groups = top.filter(({ node }) => isGroup(node))
  return [
    `## ${file}`,
    '',
    ...(single.length === 0 ? [] : keyTable(single)),
    ...groups.flatMap((group) => [
      `### ${group.key}${isOptional(group) ? ' (optional)' : ''}`,
      '',
      group.node.description ?? '',
      '',
      ...keyTable(
        keyRows(
          group.node.items ?? group.node,
          group.node.items ? `${group.key}[].` : `${group.key}.`,
        ),
      ),
    ]),
  ]
}

function isGroup(node: SchemaNode): boolean {
  return node.type === 'object' || node.items?.type === 'object'
}

function isOptional({ node, is_required }: KeyRow): boolean {
  return !is_required && node.default === undefined
}

function rowsBelow(node: SchemaNode, prefix: string): KeyRow[] {
  return Object.entries(node.properties ?? {}).map(([key, inner]) => ({
    key: `${prefix}${key}`,
    node: inner,
    is_required: node.required?.includes(key) ?? false,
  }))
}

/** All keys below a node, with those of nested objects. */
function keyRows(node: SchemaNode, prefix: string): KeyRow[] {
  return rowsBelow(node, prefix).flatMap((row) =>
    row.node.type === 'object' ? keyRows(row.node, `${row.key}.`) : [row],
  )
}

function keyTable(rows: readonly KeyRow[]): string[] {
  return [
    '| key | type | default | what and why |',
    '|---|---|---|---|',
    ...rows.map((row) => {
      const cells = [`\`${row.key}\``, typeWords(row.node), defaultWords(row), row.node.description]
      return `| ${cells.map((cell) => (cell ?? '').replaceAll('|', '\\|')).join(' | ')} |`
    }),
    '',
  ]
}

function defaultWords(row: KeyRow): string {
  if (isOptional(row)) return '_optional_'
  if (row.node.default === undefined) return '_required_'
  return `\`${typeof row.node.default === 'string' ? row.node.default : JSON.stringify(row.node.default)}\``
}
