import QRCode from 'qrcode';
import { useMemo } from 'react';
import styles from './Factor.module.css';

/** Modules of light around it, which readers need. */
const quiet = 4;

/** A text as a QR code, black on white whatever the theme. */
export function QrCode({ text, label }: { text: string; label: string }) {
  const { size, path } = useMemo(() => {
    const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
    const dark = [...modules.data].flatMap((bit, at) =>
      bit ? [`M${quiet + (at % modules.size)} ${quiet + Math.floor(at / modules.size)}h1v1h-1z`] : [],
    );
    return { size: modules.size + 2 * quiet, path: dark.join('') };
  }, [text]);
  return (
    <svg
      className={styles.qr}
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={label}
      shapeRendering="crispEdges"
      data-testid="factor-qr"
    >
      <path fill="#ffffff" d={`M0 0h${size}v${size}H0z`} />
      <path fill="#000000" d={path} />
    </svg>
  );
}
