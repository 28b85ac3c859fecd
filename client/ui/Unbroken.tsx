/** Days and telephone numbers: their hyphens are no places to break a line. */
const whole = /(\d[\d-]{5,}\d)/;

/** A text whose days and telephone numbers stay on one line each. */
export function Unbroken({ children }: { children: string }) {
  let at = 0;
  return children.split(whole).map((part, i) => {
    at += part.length;
    return i % 2 === 0 ? (
      part
    ) : (
      <span key={at} style={{ whiteSpace: 'nowrap' }}>
        {part}
      </span>
    );
  });
}
