// Mail that this process has sent and not yet tried to file in Sent. Nobody has to look for it there, which in a large folder takes
// longer than to file it, and as long as its bytes are kept nobody has to build it again.

export type JustSent = {
  keep(rfc_message_id: string, raw: Uint8Array): void
  /** `is_first`: sent here, and not taken before. `raw`: the very bytes that were sent, while they are kept. */
  take(rfc_message_id: string): { is_first: boolean; raw: Uint8Array | undefined }
}

/** More than wait for their copy at the end of a long burst. */
const MAILS_MAX = 20_000

const BYTES_MAX = 16 * 1024 * 1024

/** The oldest go first: what is not taken after so many others was filed by another process. */
export function createJustSent({
  mails_max = MAILS_MAX,
  bytes_max = BYTES_MAX,
}: {
  mails_max?: number
  bytes_max?: number
} = {}): JustSent {
  const ids = new Set<string>()
  const kept = new Map<string, Uint8Array>()
  let bytes = 0
  function drop(rfc_message_id: string): void {
    bytes -= kept.get(rfc_message_id)?.byteLength ?? 0
    kept.delete(rfc_message_id)
  }
  return {
    keep(rfc_message_id, raw) {
      drop(rfc_message_id)
      ids.add(rfc_message_id)
      kept.set(rfc_message_id, raw)
      bytes += raw.byteLength
      while (bytes > bytes_max) drop(oldestOf(kept))
      if (ids.size > mails_max) {
        drop(oldestOf(ids))
        ids.delete(oldestOf(ids))
      }
    },
    take(rfc_message_id) {
      const raw = kept.get(rfc_message_id)
      drop(rfc_message_id)
      return { is_first: ids.delete(rfc_message_id), raw }
    },
  }
}

const oldestOf = (mails: Pick<Set<string>, 'keys'>) => mails.keys().next().value ?? ''
