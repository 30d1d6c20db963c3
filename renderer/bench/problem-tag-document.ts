import { type ExceptionState, tagCode } from '../../shared/exception/state.ts'
import { problemTag } from '../../shared/label/problem-tag.ts'
import type { BenchCore } from './core.ts'
import type { Document } from './print-desk.ts'

type Words = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The tag of an exception, in the words of this bench. */
export async function problemTagDocument(
  core: BenchCore,
  state: ExceptionState,
  what: string,
  words: Words,
): Promise<Document> {
  const code = tagCode(state.exception)
  const at = new Date(state.raised.at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })
  const tag = {
    ...{ title: words('tag.title'), what, scan: words('tag.scan'), code },
    order: words('tag.order', { order: state.number ?? state.order ?? '–' }),
    since: words('tag.since', { at }),
  }
  const { body, language } = await core.label('problem-tag', problemTag(tag))
  return { document: 'problem-tag', language, for: state.exception, carton: null, number: code, body }
}
