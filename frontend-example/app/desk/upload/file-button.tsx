import { useRef, type ReactNode } from 'react';

/** Photos that browsers hand over as they are. HEIC is left out on purpose: an iPhone then hands over
 * a JPEG. */
export const PHOTOS = 'image/jpeg,image/png,image/webp,image/gif';
export const DOCUMENTS = 'application/pdf';
export const PHOTOS_AND_DOCUMENTS = `${PHOTOS},${DOCUMENTS}`;

interface Props {
  accept: string;
  multiple?: boolean;
  className?: string;
  onFiles: (files: File[]) => void;
  children: ReactNode;
}

/** A button that lets files be chosen. */
export function FileButton({
  accept,
  multiple = false,
  className = 'button',
  onFiles,
  children,
}: Props) {
  const input = useRef<HTMLInputElement>(null);
  return (
    <>
      <button type="button" className={className} onClick={() => input.current?.click()}>
        {children}
      </button>
      <input
        ref={input}
        type="file"
        hidden
        accept={accept}
        multiple={multiple}
        onChange={({ currentTarget }) => {
          onFiles([...(currentTarget.files ?? [])]);
          currentTarget.value = '';
        }}
      />
    </>
  );
}
