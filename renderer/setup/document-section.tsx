import { routeTo } from '../../shared/devices/edit.ts'
import { printerFor, takes } from '../../shared/devices/route.ts'
import { documentKinds } from '../../shared/print-job/events.ts'
import type { DocumentKind } from '../../shared/print-job/state.ts'
import { say } from '../messages/say.ts'
import { useView } from '../view/view-store.ts'
import { Choice } from './choice.tsx'
import type { SectionProps } from './use-setup.ts'

/** Which printer prints what. Only printers that can print a document are offered for it. */
export function DocumentSection({ setup }: SectionProps) {
  return (
    <>
      <h2 className="setup-now">{say('setup.route')}</h2>
      <p className="setup-detail">{say('setup.route.detail')}</p>
      <ul className="setup-routes">
        {documentKinds.map((document) => (
          <li key={document}>
            <Route document={document} setup={setup} />
          </li>
        ))}
      </ul>
    </>
  )
}

function Route({ document, setup: { known, change } }: SectionProps & { document: DocumentKind }) {
  const devices = useView((view) => view.station?.devices) ?? []
  const able = devices.filter(({ kind, language }) => kind === 'printer' && takes(language, document))
  const byItself = printerFor(document, devices, {})
  const words = say(`document.${document}`)
  if (!byItself) {
    return (
      <p className="setup-choice">
        <span className="small">{words}</span>
        <span className="quiet">{say('setup.route.no-printer')}</span>
      </p>
    )
  }
  return (
    <Choice
      label={words}
      value={known.setup.routes[document] ?? ''}
      options={[
        ['', say('setup.route.first', { name: byItself.name })],
        ...able.map(({ id, name }) => [id, name] as const),
      ]}
      onChoose={(printer) => change((old) => routeTo(old, document, printer === '' ? null : printer))}
    />
  )
}
