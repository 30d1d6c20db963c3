import './photos.css'
import { useState } from 'react'
import { say } from '../messages/say.ts'
import { useKeys } from '../view/keys.ts'
import { Photo } from './photo.tsx'

/** One of the photos of something; `words` say who took it, when, and what of. */
export type AlbumPhoto = { sha256: string; words: string }

export type Album = { photos: readonly AlbumPhoto[]; at: number | null; open: (at: number) => void; close: () => void }

/** Photos that `Z` enlarges, from the first one on. */
export function useAlbum(photos: readonly AlbumPhoto[]): Album {
  const [at, open] = useState<number | null>(null)
  const first = photos.length > 0 ? () => open(0) : undefined
  useKeys({ z: first, Z: first })
  return { photos, at, open, close: () => open(null) }
}

/** The photo that was chosen, as large as the screen; the arrow keys go on, Escape leaves. */
export function Enlarged({ album }: { album: Album }) {
  const { photos, at, open, close } = album
  const shown = at === null ? undefined : photos[at]
  if (at === null || !shown) return null
  const go = (by: number) => open((at + by + photos.length) % photos.length)
  return <Sheet photo={shown} n={at + 1} of={photos.length} onGo={go} onClose={close} />
}

type SheetProps = { photo: AlbumPhoto; n: number; of: number; onGo: (by: number) => void; onClose: () => void }

function Sheet({ photo, n, of, onGo, onClose }: SheetProps) {
  const [on, back] = [() => onGo(1), () => onGo(-1)]
  useKeys({
    ...{ Escape: onClose, Enter: onClose, z: onClose, Z: onClose },
    ...{ ArrowRight: on, ArrowDown: on, ArrowLeft: back, ArrowUp: back },
  })
  return (
    <div className="enlarged" role="dialog" aria-label={photo.words} data-testid="enlarged">
      <Photo key={photo.sha256} sha256={photo.sha256} words={photo.words} />
      <footer>
        <p>
          {of > 1 && <strong>{say('photo.of', { n, of })} </strong>}
          {photo.words}
        </p>
        {of > 1 && (
          <>
            <button type="button" onClick={back}>
              <kbd>←</kbd>
            </button>
            <button type="button" onClick={on}>
              <kbd>→</kbd>
            </button>
          </>
        )}
        <button type="button" onClick={onClose}>
          {say('photo.close')} <kbd>Esc</kbd>
        </button>
      </footer>
    </div>
  )
}
