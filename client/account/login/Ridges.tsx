import styles from './Login.module.css';

/** 四山, one behind the other, as they lie before the city at dusk. */
export function Ridges() {
  return (
    <svg
      className={styles.ridges}
      viewBox="0 0 600 300"
      preserveAspectRatio="xMidYMax slice"
      aria-hidden="true"
    >
      <path
        opacity="0.28"
        d="M0 150 C60 110 110 140 160 105 C215 66 260 120 310 92 C370 58 430 112 480 84 C530 58 570 90 600 70 V300 H0Z"
      />
      <path
        opacity="0.4"
        d="M0 190 C70 150 120 178 180 148 C240 118 290 170 350 140 C410 112 470 160 520 134 C555 118 580 134 600 126 V300 H0Z"
      />
      <path
        opacity="0.55"
        d="M0 225 C60 205 130 216 190 190 C260 160 300 214 370 190 C440 166 490 206 545 184 C570 174 590 182 600 178 V300 H0Z"
      />
      <path
        opacity="0.8"
        d="M0 262 C80 236 150 256 220 234 C290 214 350 252 420 232 C480 216 540 242 600 226 V300 H0Z"
      />
    </svg>
  );
}
