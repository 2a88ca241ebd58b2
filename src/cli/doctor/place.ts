// What doctor finds on this machine: the data folder and its disk, the file with passwords, Redis.

import { dirname } from 'node:path'
import { checkRedis } from '../../adapters/bullmq/connection.ts'
import { isReadByOthers } from '../../config/dotenv.ts'
import type { Environment } from '../../config/environment.ts'
import { lackOfRoom, makeDataFolder, openToOthers } from '../../runtime/data-folder.ts'
import { installedRedis, REDIS_HINT } from '../../runtime/embedded-redis.ts'
import { explain, HoldfastError, inOneLine } from '../../runtime/errors.ts'
import { REDIS_URL_HINT, wrongRedisUrl } from '../../runtime/redis.ts'
import type { Finding } from './finding.ts'

export function placeFindings(data_dir: string, environment: Environment): Finding[] {
  return [...dataFinding(data_dir), ...privacyFinding(data_dir), ...dotEnvFinding(environment)]
}

/** Nothing where the folder cannot be looked into; `dataFinding` says so. */
export function privacyFinding(data_dir: string): Finding[] {
  let paths: string[]
  try {
    paths = openToOthers(data_dir)
  } catch {
    return []
  }
  const [first] = paths
  if (first === undefined) return []
  const more = paths.length === 1 ? '' : ` and ${paths.length - 1} more`
  const says = `Others on this machine may read ${first}${more}, which holds customers’ mail`
  const hint = `holdfast start closes it where it may; by hand: chmod -R go= ${data_dir}`
  return [{ what: 'data folder', ok: true, says, hint }]
}

function dataFinding(data_dir: string): Finding[] {
  const what = 'data folder'
  try {
    makeDataFolder(data_dir)
  } catch (error) {
    if (error instanceof HoldfastError) {
      return [{ what, ok: false, says: error.message, hint: error.hint }]
    }
    return [{ what, ok: false, says: explain(error) }]
  }
  const lack = lackOfRoom(data_dir)
  if (lack === undefined) return [{ what, ok: true, says: data_dir }]
  const hint = 'Make room before you start: a full disk stops Holdfast in the middle of its work.'
  return [{ what, ok: false, says: lack, hint }]
}

function dotEnvFinding({ config_dir }: Environment): Finding[] {
  const folder = dirname(config_dir)
  if (!isReadByOthers(folder)) return []
  const says = `Others on this machine may read ${folder}/.env, which holds passwords`
  return [{ what: '.env', ok: true, says, hint: `chmod 600 ${folder}/.env` }]
}

export async function redisFinding({ redis_url }: Environment): Promise<Finding> {
  const what = 'Redis'
  if (redis_url === undefined) {
    const found = installedRedis()
    return 'why' in found
      ? {
          what,
          ok: false,
          says: `redis-server ${found.why}, and Holdfast starts one for itself`,
          hint: REDIS_HINT,
        }
      : {
          what,
          ok: true,
          says: `private, starts together with Holdfast (redis-server ${found.version})`,
        }
  }
  const wrong = wrongRedisUrl(redis_url)
  if (wrong !== undefined) return { what, ok: false, says: wrong, hint: REDIS_URL_HINT }
  try {
    const { refused, warnings } = await checkRedis({ url: redis_url })
    if (refused === undefined) {
      return {
        what,
        ok: true,
        says: warnings.length === 0 ? 'REDIS_URL answers' : warnings.join('; '),
      }
    }
    const hint = 'Change the setting, or unset REDIS_URL, and Holdfast starts a private Redis.'
    return { what, ok: false, says: `This Redis cannot carry a queue: ${refused}`, hint }
  } catch (error) {
    const hint = 'Check REDIS_URL, and that the server is running.'
    return { what, ok: false, says: `Redis does not answer: ${inOneLine(error)}`, hint }
  }
}
