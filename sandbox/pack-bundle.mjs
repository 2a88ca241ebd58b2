// The program in a few files, with what it uses of large packages and the licences of everything of those that went in.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * Writes into `dist/program` what the entries (places below `root`) load; returns the file there of each. Whatever is imported goes
 * with them, but for what is `installed`. Each module goes on finding what lies beside its place in `dist`.
 */
export async function bundleProgram({ root, dist, entries, installed }) {
  const folder = join(dist, 'program')
  const placeOf = (id) => relative(root, id).replaceAll('\\', '/')
  const up = relative(folder, dist).replaceAll('\\', '/')
  const bundle = await rolldown({
    input: Object.fromEntries(
      entries.map((file) => [file.replace(/\.ts$/, '').replaceAll('/', '-'), join(root, file)]),
    ),
    platform: 'node',
    // The same wherever it is packed: an image has no such file.
    tsconfig: false,
    // A name that is not there would be undefined where it is used.
    onLog: (level, log, print) => print(level === 'warn' ? 'error' : level, log),
    external: (id) => isBuiltin(id) || belongsTo(id, installed),
    plugins: [
      {
        name: 'places',
        transform: (code, id) => {
          const place = `${up}/${placeOf(id).replace(/\.ts$/, '.js')}`
          return /^(?:src|workers)\//.test(placeOf(id)) ? withPlaces(code, place) : undefined
        },
      },
    ],
    cwd: root,
  })
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name].js' })
  await bundle.close()
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds)
  const packages = modules.filter((id) => /[/\\]node_modules[/\\]/.test(id))
  writeFileSync(join(folder, 'LICENSES.txt'), licencesOf(packages))
  return new Map(
    output.flatMap(({ isEntry, facadeModuleId, fileName }) =>
      isEntry ? [[placeOf(facadeModuleId), fileName]] : [],
    ),
  )
}

/**
 * `place`: of the module, from where its bundle lies. None of them is what a process was started with. The file of a thread is
 * JavaScript there.
 */
function withPlaces(code, place) {
  if (!code.includes('import.meta.')) return undefined
  return code
    .replace(THREAD, (_said, target) => `new URL('${target}.js'`)
    .replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`)
    .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${dirname(place)}')`)
    .replaceAll('import.meta.main', 'false')
}

/** Where a thread is started from a file. */
export const THREAD = /\bnew URL\(\s*'(\.[^'\n]*)\.ts'/g

const belongsTo = (name, packages) =>
  packages.some((one) => name === one || name.startsWith(`${one}/`))

/** Some write it in small letters. */
const IS_LICENCE = /^\/(?:licen[cs]e|notice|licenses\/)/i

/** Of every package that one of the modules is from. */
function licencesOf(modules) {
  const folders = new Set(modules.map(packageFolder))
  const texts = [...folders]
    .toSorted((a, b) => (a < b ? -1 : 1))
    .map((folder) => {
      const { name, version, license } = JSON.parse(
        readFileSync(join(folder, 'package.json'), 'utf8'),
      )
      const files = globSync(['*', 'licenses/*'], { cwd: folder, withFileTypes: true })
        .filter(
          (one) =>
            one.isFile() && IS_LICENCE.test(join(one.parentPath, one.name).slice(folder.length)),
        )
        .map((one) => join(one.parentPath, one.name))
        .toSorted()
      if (files.length === 0) throw new Error(`${name} brings no licence`)
      const told = files.map((file) => readFileSync(file, 'utf8').trim())
      return [`${name} ${version} (${license})`, ...told].join('\n\n')
    })
  return `${texts.join(`\n\n${'-'.repeat(80)}\n\n`)}\n`
}

function packageFolder(id) {
  let folder = dirname(id)
  // A package may hold further manifests that only say how its files are read.
  const isPackage = () => {
    const manifest = join(folder, 'package.json')
    return existsSync(manifest) && JSON.parse(readFileSync(manifest, 'utf8')).version !== undefined
  }
  while (!isPackage()) folder = dirname(folder)
  return folder
}
