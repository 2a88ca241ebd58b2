// Of large packages only what the program uses, as one file for each name that it imports, with the licences of everything
// that went into them.

import { existsSync, globSync, readFileSync, writeFileSync } from 'node:fs'
import { isBuiltin } from 'node:module'
import { dirname, join, relative } from 'node:path'
import { rolldown } from 'rolldown'

/**
 * Writes into `folder`; returns the file there of each imported name that belongs to one of the packages. Whatever else
 * these packages import is bundled with them, but for what is installed.
 */
export async function bundleUsed(programs, { packages, installed, folder, root }) {
  const used = usedOf(programs, packages)
  const entry = (name) => `\0used:${name}`
  const bundle = await rolldown({
    input: Object.fromEntries([...used.keys()].map((name) => [fileOf(name), entry(name)])),
    platform: 'node',
    // A name that is not there would be undefined where it is used.
    onLog: (level, log, print) => print(level === 'warn' ? 'error' : level, log),
    external: (id) => isBuiltin(id) || belongsTo(id, installed),
    plugins: [
      {
        name: 'used',
        resolveId: (id) => (id.startsWith(entry('')) ? id : undefined),
        load: (id) => (id.startsWith(entry('')) ? used.get(id.slice(entry('').length)) : undefined),
      },
    ],
    cwd: root,
  })
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name].js' })
  await bundle.close()
  const modules = output.flatMap(({ moduleIds = [] }) => moduleIds)
  writeFileSync(join(folder, 'LICENSES.txt'), licencesOf(modules))
  return new Map([...used.keys()].map((name) => [name, `${fileOf(name)}.js`]))
}

/**
 * Writes the modules of the program into a few files of `folder`, by what the entries (places in `dist`) load together; returns
 * the file there of each entry. Each module goes on finding what lies beside the place that it comes from.
 */
export async function bundleProgram({ dist, entries, folder }) {
  const bundle = await rolldown({
    input: Object.fromEntries(
      entries.map((file) => [fileOf(file.replace(/\.js$/, '')), join(dist, file)]),
    ),
    platform: 'node',
    onLog: (level, log, print) => print(level === 'warn' ? 'error' : level, log),
    external: (id) => !/^[./]/.test(id),
    plugins: [
      {
        name: 'places',
        transform: (code, id) => withPlaces(code, relative(folder, id).replaceAll('\\', '/')),
      },
    ],
    cwd: dist,
  })
  const { output } = await bundle.write({ dir: folder, format: 'esm', chunkFileNames: '[name].js' })
  await bundle.close()
  return new Map(
    output.flatMap(({ isEntry, facadeModuleId, fileName }) =>
      isEntry ? [[relative(dist, facadeModuleId).replaceAll('\\', '/'), fileName]] : [],
    ),
  )
}

/** `place`: of the module, from where its bundle lies. None of them is what a process was started with. */
function withPlaces(code, place) {
  if (!code.includes('import.meta.')) return undefined
  return code
    .replaceAll('import.meta.url', `new URL('${place}', import.meta.url).href`)
    .replaceAll('import.meta.dirname', `(import.meta.dirname + '/${dirname(place)}')`)
    .replaceAll('import.meta.main', 'false')
}

const fileOf = (name) => name.replace(/[@/]+/g, '-')

const belongsTo = (name, packages) =>
  packages.some((one) => name === one || name.startsWith(`${one}/`))

/** For each imported name of these packages, a module that hands on what is imported from it. */
function usedOf(programs, packages) {
  const names = new Map()
  const isOurs = (name) => belongsTo(name, packages)
  const use = (from, list) => {
    const known = names.get(from) ?? []
    if (isOurs(from) && known !== 'all') names.set(from, new Set([...known, ...list]))
  }
  for (const program of programs) {
    for (const [, list, from] of program.matchAll(
      /\bimport\s*\{([^{}]*)\}\s*from\s+['"]([^'"]+)['"]/g,
    )) {
      const imported = list.split(',').map((one) => one.trim().split(/\s+as\s+/)[0])
      use(
        from,
        imported.filter((name) => name !== ''),
      )
    }
    for (const [, from] of program.matchAll(/\bimport\s+\w+\s+from\s+['"]([^'"]+)['"]/g)) {
      use(from, ['default'])
    }
    // Of what is imported while the program runs, nobody knows what is used.
    for (const [, from] of program.matchAll(/\bimport\(\s*['"]([^'"]+)['"]\s*\)/g)) {
      if (isOurs(from)) names.set(from, 'all')
    }
  }
  const handsOn = (from, known) =>
    known === 'all'
      ? `export * from '${from}'\nexport { default } from '${from}'\n`
      : `export { ${[...known].join(', ')} } from '${from}'\n`
  return new Map([...names].map(([from, known]) => [from, handsOn(from, known)]))
}

/** Some write it in small letters. */
const IS_LICENCE = /^\/(?:licen[cs]e|notice|licenses\/)/i

/** Of every package that one of the modules is from. */
function licencesOf(modules) {
  const folders = new Set(modules.filter((id) => id.startsWith('/')).map(packageFolder))
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
