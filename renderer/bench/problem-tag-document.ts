import { type ExceptionState, tagCode } from '../../shared/exception/state.ts'
import type { LabelLanguage } from '../../shared/label/language.ts'
import { problemTag } from '../../shared/label/problem-tag.ts'
import type { Document } from './print-desk.ts'

type Words = (key: string, params?: Readonly<Record<string, string | number>>) => string

/** The tag of an exception, in the words of this bench. */
export function problemTagDocument(
  state: ExceptionState,
  what: string,
  language: LabelLanguage,
  words: Words,
): Document {
  const code = tagCode(state.exception)
  const at = new Date(state.raised.at).toLocaleString(undefined, { dateStyle: 'short', timeStyle: 'short' })
  const tag = {
    ...{ title: words('tag.title'), what, scan: words('tag.scan'), code },
    order: words('tag.order', { order: state.number ?? state.order ?? '–' }),
    since: words('tag.since', { at }),
  }
  const body = problemTag(tag, language)
  return { document: 'problem-tag', language, for: state.exception, carton: null, number: code, body }
}
