// Vectors by encoder and hash of the text. A cache: the sweep takes old rows, and whoever forgets a customer takes all, because
// a hash does not tell whose words it was.

import type { VectorLedger } from '../../ports/vectors.ts'
import { type Db, inTransaction } from './database/database.ts'

export function vectorLedger(db: Db): VectorLedger {
  return {
    loadVectors: (encoder, limit) => loadVectors(db, encoder, limit),
    recordVectors: (encoder, vectors, now) => recordVectors(db, encoder, vectors, now),
  }
}

/** Databases take only so many parameters at once. */
const ROWS_AT_ONCE = 200

async function loadVectors(
  db: Db,
  encoder: string,
  limit: number,
): Promise<Map<string, Int8Array>> {
  const rows = await db
    .selectFrom('vector')
    .select(['hash', 'bytes'])
    .where('encoder', '=', encoder)
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute()
  return new Map(rows.map(({ hash, bytes }) => [hash, Int8Array.from(bytes, signed)]))
}

async function recordVectors(
  db: Db,
  encoder: string,
  vectors: ReadonlyMap<string, Int8Array>,
  now: number,
): Promise<void> {
  const rows = Array.from(vectors, ([hash, { buffer, byteOffset, byteLength }]) => {
    return { encoder, hash, bytes: Buffer.from(buffer, byteOffset, byteLength), made_at: now }
  })
  await inTransaction(db, async (trx) => {
    for (let at = 0; at < rows.length; at += ROWS_AT_ONCE) {
      await trx
        .insertInto('vector')
        .values(rows.slice(at, at + ROWS_AT_ONCE))
        .onConflict((conflict) => conflict.columns(['encoder', 'hash']).doNothing())
        .execute()
    }
  })
}

function signed(byte: number): number {
  return byte > 127 ? byte - 256 : byte
}
