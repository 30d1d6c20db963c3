import './photos.css'
import { useState } from 'react'
import { say } from '../messages/say.ts'
import { usePhoto } from './use-photo.ts'

/** A photo, or in words why there is none to see yet. */
export function Photo({ sha256, words }: { sha256: string; words: string }) {
  const photo = usePhoto(sha256)
  const [broken, setBroken] = useState(false)
  if (photo.kind === 'here' && !broken) {
    return <img className="photo" src={photo.src} alt={words} data-sha256={sha256} onError={() => setBroken(true)} />
  }
  return (
    <span className="photo photo-none" data-testid="photo-none">
      {say(`photo.${broken ? 'broken' : photo.kind}`)}
    </span>
  )
}

/** A small one that is enlarged when it is touched. */
export function Thumbnail({ sha256, words, onOpen }: { sha256: string; words: string; onOpen: () => void }) {
  return (
    <button type="button" className="thumbnail" title={words} onClick={onOpen}>
      <Photo key={sha256} sha256={sha256} words={words} />
    </button>
  )
}
