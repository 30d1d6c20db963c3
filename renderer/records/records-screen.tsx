import './records.css'
import { useEffect, useState } from 'react'
import type { PackRecord } from '../../shared/record/record.ts'
import { surestCode } from '../../shared/scan/means.ts'
import { say } from '../messages/say.ts'
import { type Album, Enlarged, useAlbum } from '../photos/album.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'
import { PackPart } from './pack-part.tsx'
import { hasOffice, type Printed, printRecord } from './print-record.ts'
import { askFor } from './record-view.ts'
import { Timeline } from './timeline.tsx'
import { type Search, useNamesOf, useSearch } from './use-record.ts'
import { paperOf, photosOf, type Shown, sayProof, sayVerdict } from './words.ts'

/** How any order was packed: found by a scan or a typed number, from the events alone, with what proves them. */
export function RecordsScreen() {
  const search = useSearch()
  useScansHere()
  useKeys({ Escape: () => useView.setState({ screen: 'pack', heard: null }) })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard.
    <div className="records" tabIndex={0}>
      <header className="records-head">
        <Field />
        <button type="button" onClick={() => useView.setState({ screen: 'pack', heard: null })}>
          {say('records.back')} <kbd>Esc</kbd>
        </button>
      </header>
      <Found search={search} />
    </div>
  )
}

/** A scan on this screen asks for a record and counts in no order. */
function useScansHere(): void {
  const { bench } = useServices()
  const heard = useView((view) => view.heard)
  useEffect(() => {
    if (!heard) return
    askFor(surestCode(bench.core.read(heard)) ?? heard.text)
    useView.setState({ heard: null })
  }, [heard, bench])
}

function Field() {
  useKeys({ '/': () => document.getElementById('record-search')?.focus() })
  return (
    <input
      id="record-search"
      type="search"
      aria-label={say('records.search')}
      placeholder={say('records.search')}
      onKeyDown={(event) => {
        if (event.key === 'Enter') askFor(event.currentTarget.value)
        if (event.key === 'Enter' || event.key === 'Escape') event.currentTarget.blur()
      }}
    />
  )
}

function Found({ search }: { search: Search }) {
  switch (search.kind) {
    case 'none':
      return (
        <div className="records-say">
          <h1 data-testid="instruction">{say('records.ask')}</h1>
          <p className="quiet">{say('records.hint')}</p>
        </div>
      )
    case 'found':
      return <RecordOf key={search.record.order} record={search.record} shown={search.shown} code={search.code} />
    default:
      return (
        <output className="records-say" data-testid="records-said" data-kind={search.kind}>
          {say(`records.${search.kind}`, { code: search.code })}
        </output>
      )
  }
}

function RecordOf({ record, shown, code }: { record: PackRecord; shown: Shown; code: string }) {
  const names = useNamesOf(record)
  const { overviews, whole, verification } = shown
  const album = useAlbum(photosOf(shown, names))
  const enlarge = (sha256: string) => album.open(album.photos.findIndex((photo) => photo.sha256 === sha256))
  return (
    <article className="record">
      <header className="record-head">
        <h1>{say('records.order', { order: names.order })}</h1>
        <p className="quiet">
          {say('records.packs', { count: overviews.length })} · {say(`records.from.${record.kept}`)}
        </p>
        <Acts record={record} shown={shown} code={code} album={album} />
      </header>
      <section className="record-proof" data-unbroken={verification.unbroken} aria-live="polite">
        <strong data-testid="record-verdict">{sayVerdict(verification)}</strong>
        <p className="small">{sayProof(verification)[0]}</p>
        {record.leftOut !== undefined && <p className="small">{say('records.left-out', { count: record.leftOut })}</p>}
      </section>
      {overviews.map((pack, index) => (
        <PackPart key={pack.pack} pack={pack} names={names} n={index + 1} of={overviews.length} onPhoto={enlarge} />
      ))}
      {whole.length > 0 && (
        <section className="record-pack">
          <h2>{say('records.whole')}</h2>
          <Timeline entries={whole} names={names} onPhoto={enlarge} />
        </section>
      )}
      <Enlarged album={album} />
    </article>
  )
}

type ActsProps = { record: PackRecord; shown: Shown; code: string; album: Album }

function Acts({ record, shown, code, album }: ActsProps) {
  const { bench, bridge } = useServices()
  const names = useNamesOf(record)
  const [printed, setPrinted] = useState<Printed | null>(null)
  const print = () => {
    const about = { order: record.order, number: names.order, paper: paperOf(shown, names) }
    void printRecord({ bench, bridge }, about).then(setPrinted)
  }
  const central = () => askFor(code, 'central')
  const fromBench = record.kept === 'bench'
  useKeys({ p: print, P: print, ...(fromBench ? { c: central, C: central } : {}) })
  return (
    <div className="record-acts">
      {album.photos.length > 0 && (
        <button type="button" onClick={() => album.open(0)}>
          {say('photo.enlarge')} <kbd>Z</kbd>
        </button>
      )}
      <button type="button" onClick={print}>
        {say(hasOffice(bench) ? 'records.print' : 'records.save')} <kbd>P</kbd>
      </button>
      {fromBench && (
        <button type="button" onClick={central}>
          {say('records.central')} <kbd>C</kbd>
        </button>
      )}
      {printed && (
        <output data-testid="record-printed">
          {say(`records.${printed.done}`, printed.done === 'saved' ? { name: printed.name } : {})}
        </output>
      )}
    </div>
  )
}
