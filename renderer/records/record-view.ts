import { create } from 'zustand'
import { useView } from '../view/view-store.ts'

/** What the record screen shows: the code that was asked for, and where from. `serial` asks again for the same. */
export type RecordView = { code: string | null; from: 'bench' | 'central'; serial: number }

export const useRecordView = create<RecordView>(() => ({ code: null, from: 'bench', serial: 0 }))

export function askFor(code: string, from: RecordView['from'] = 'bench'): void {
  const text = code.trim().slice(0, 128)
  if (text !== '') useRecordView.setState(({ serial }) => ({ code: text, from, serial: serial + 1 }))
}

/** Brings the record screen up, with the record of `code` where there is one to look for. */
export function showRecords(code?: string): void {
  if (code === undefined) useRecordView.setState({ code: null })
  else askFor(code)
  useView.setState({ screen: 'records', verdict: null, panel: null })
}
