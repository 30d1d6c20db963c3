import './inbox.css'
import { useEffect, useState } from 'react'
import { PHOTOS_OF_ONE } from '../../shared/exception/commands.ts'
import { builtInCodes, type Reason, reasonsToRaise } from '../../shared/exception/reasons.ts'
import type { PhotoName } from '../../shared/photo/photo.ts'
import { Choices as Tiles } from '../layout/choices.tsx'
import { say } from '../messages/say.ts'
import { PHOTO_KEY } from '../photos/photo-key.ts'
import { Viewfinder } from '../photos/viewfinder.tsx'
import { useKeys } from '../view/keys.ts'
import { useServices } from '../view/services.ts'
import { useView } from '../view/view-store.ts'

const PLACES = '123456789abcdefghijklmnopqrstuvwxyz'

/** What may be wrong, each with the key that it keeps, and a photo of it first. It stands where the instruction stood. */
export function RaisePanel() {
  const [photos, setPhotos] = useState<readonly PhotoName[]>([])
  const [looking, setLooking] = useState(false)
  const leave = () => setLooking(false)
  const { lane } = useServices().bench
  useEffect(() => {
    lane.hold(photos)
    return () => lane.hold([])
  }, [lane, photos])
  if (!looking) return <Choices photos={photos} onPhoto={() => setLooking(true)} />
  const keep = (photo: PhotoName) => {
    setPhotos([...photos.filter(({ sha256 }) => sha256 !== photo.sha256), photo])
    leave()
  }
  return (
    <div className="now problem raise">
      <Viewfinder onKept={keep} onLeave={leave}>
        <h1>{say('raise.photo-title')}</h1>
        <p className="quiet">{say('raise.photo-detail')}</p>
      </Viewfinder>
    </div>
  )
}

function Choices({ photos, onPhoto }: { photos: readonly PhotoName[]; onPhoto: () => void }) {
  const { bench } = useServices()
  const configured = useView((view) => view.reasons)
  const choices = choicesOf(configured)
  const close = () => useView.setState({ panel: null })
  const raise = (code: string) => {
    close()
    void bench.run(() => bench.lane.raiseHere(code, 'pack', photos))
  }
  const more = photos.length < PHOTOS_OF_ONE ? onPhoto : undefined
  useKeys({ Enter: more, [PHOTO_KEY]: more })
  const tiles = choices.map(({ key, code, words }) => ({
    key,
    words: sayReason({ code, words }),
    act: () => raise(code),
  }))
  const photo = say(photos.length > 0 ? 'raise.photo-more' : 'raise.photo')
  const ways = [
    ...(more ? [{ key: 'Enter', words: photo, act: more }] : []),
    { key: 'Escape', words: say('act.back'), act: close },
  ]
  return (
    <div className="now problem raise">
      <header className="raise-head">
        <h1 className="problem-title" data-testid="raise">
          {say('raise.title')}
        </h1>
        {photos.length > 0 && <p data-testid="raise-photos">{say('raise.photos', { count: photos.length })}</p>}
      </header>
      <Tiles choices={[...tiles, ...ways]} />
    </div>
  )
}

/** A code has its key for good, whatever is switched off before it: a hand that knows `2` means the damaged item. */
function choicesOf(configured: readonly Reason[]) {
  const built: readonly string[] = builtInCodes
  const own = reasonsToRaise(configured).filter(({ code }) => !built.includes(code))
  const places = [...built, ...own.map(({ code }) => code)]
  return reasonsToRaise(configured).flatMap(({ code, words }) => {
    const key = PLACES[places.indexOf(code)]
    return key === undefined ? [] : [{ key, code, words }]
  })
}

export function sayReason({ code, words }: Pick<Reason, 'code' | 'words'>): string {
  if (words !== null) return words
  const said = say(`code.${code}`)
  return said === `code.${code}` ? code : said
}
